import { plain } from './words.ts';

const trigramsOf = (text: string): Set<string> => {
  const padded = ` ${text} `;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  return found;
};

/**
 * Makes the function that finds the texts of a list, the first of equal ones, that share the most groups of three
 * letters with another.
 */
export function makeSuggestions(texts: readonly string[]): (query: string, most?: number) => string[] {
  const candidates = [...new Set(texts)].map((text) => ({ text, trigrams: trigramsOf(plain(text)) }));
  return (query, most = 3) => {
    const wanted = trigramsOf(plain(query.slice(0, 200)));
    return candidates
      .map(({ text, trigrams }) => {
        let shared = 0;
        for (const trigram of wanted) if (trigrams.has(trigram)) shared++;
        return { text, likeness: (2 * shared) / (wanted.size + trigrams.size) };
      })
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, most)
      .map(({ text }) => text);
  };
}
