import { distance } from 'fastest-levenshtein';

/**
 * The entries of a list that a mistyped text most likely means, nearest first.
 * @returns at most `most` of those within a third of the text's length in edits (at least 2), or that begin with it.
 */
export function nearest(text: string, list: readonly string[], most = 1): string[] {
  const wanted = text.toLowerCase().slice(0, 64);
  if (wanted.length < 2) return [];
  const reach = Math.max(2, Math.floor(wanted.length / 3));
  return list
    .map((entry) => ({ entry, edits: distance(wanted, entry.toLowerCase()) }))
    .filter(({ entry, edits }) => edits <= reach || (wanted.length > 2 && entry.toLowerCase().startsWith(wanted)))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ entry }) => entry);
}
