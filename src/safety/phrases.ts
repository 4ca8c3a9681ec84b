import { formsOf } from './words.ts';

const GAP = 4;
const DENIALS = 'not|never|nor|neither|without|no';
const NOT_DENIED = `(?!(?:${DENIALS}) )`;
const NOT_AFTER_DENIAL = `(?<! (?:${DENIALS}))`;

/** Who a phrase can be about, in the words that `roles.ts` leaves. */
const ROLES: Record<string, string> = {
  they: 'they|ex|(?:(?:a|an|the|this|that|some|one|my|our|same) )(?:[^ .]+ )?(?:man|guy|woman|girl|boy|lad|dude|person|stranger|customer|client|neighbour|neighbor|colleague|coworker|classmate|roommate|flatmate)|someone',
  them: 'them|they|ex',
  their: "their|ex 's|they 's",
  i: 'i|we',
  me: 'me|us',
  my: 'my|our|mine',
};

/** What a phrase can name in braces: the regular expression of a group of words or a role, by its name. */
export type Groups = ReadonlyMap<string, string>;

const escaped = (word: string) => word.replace(/[*+?.]/g, '\\$&');

/** Makes the groups that phrases can name from lists of words. */
export function groupsOf(lists: readonly { id: string; words: readonly string[] }[]): Groups {
  const groups = new Map(Object.entries(ROLES));
  for (const { id, words } of lists) groups.set(id, [...new Set(words.flatMap(formsOf))].map(escaped).join('|'));
  return groups;
}

function wordSource(word: string, groups: Groups): string {
  if (word.startsWith('{')) {
    const group = groups.get(word.slice(1, -1));
    if (group === undefined) throw new Error(`no group of words is called ${word}`);
    return group;
  }
  if (word.endsWith('*')) return `${word.slice(0, -1)}[^ .]*`;
  if (word.endsWith('+')) return formsOf(word.slice(0, -1)).join('|');
  return word;
}

function elementSource(element: string, groups: Groups): string {
  const gap = /^~(\d?)$/.exec(element);
  if (gap) return `(?: ${NOT_DENIED}[^ .]+){0,${gap[1] || GAP}}`;
  const optional = element.endsWith('?');
  const words = (optional ? element.slice(0, -1) : element).split('|');
  return `(?: (?:${words.map((word) => wordSource(word, groups)).join('|')}))${optional ? '?' : ''}`;
}

/**
 * Makes a regular expression of a phrase, to be used on a stream of words (see `streamOf`). Between spaces stand: a
 * word; `a|b` for one or the other; `slap+` for every form of a word and `threat*` for all that begin so; `{hit}` for a
 * group of words or a role; `~` for up to four words in between, `~2` for up to two; a `?` after what may be missing.
 * `^` and `$` hold a phrase to the start and end of a sentence.
 * @throws Error when the phrase names a group that there is not
 */
function phraseSource(phrase: string, groups: Groups): string {
  const start = phrase.startsWith('^');
  const end = phrase.endsWith('$');
  const elements = phrase
    .slice(start ? 1 : 0, end ? -1 : undefined)
    .trim()
    .split(/ +/);
  return `${start ? ' \\.' : NOT_AFTER_DENIAL}${elements.map((element) => elementSource(element, groups)).join('')}${end ? '(?= \\.)' : '(?= )'}`;
}

/** Makes the source of one regular expression of phrases of which any will do. */
export const phrasesSource = (phrases: readonly string[], groups: Groups): string =>
  phrases.map((phrase) => phraseSource(phrase, groups)).join('|');

/** Sentences as one line that phrases can be looked for in: ` . i is scared of them . they hit me . `. */
export const streamOf = (sentences: readonly (readonly string[])[]): string =>
  ` . ${sentences.map((words) => `${words.join(' ')} . `).join('')}`;
