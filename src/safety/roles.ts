/** Forms of "to be" and other helpers that say the same here whatever their tense. */
const HELPERS = new Map(
  Object.entries({
    is: 'am are was were be been being',
    has: 'have had having',
    do: 'does did',
    can: 'could might may',
    will: 'would',
    they: 'he she',
    them: 'him themself themselves himself herself',
    their: 'his theirs hers',
  }).flatMap(([to, from]) => from.split(' ').map((word) => [word, to] as const)),
);

/** The words that `rolesOf` puts for others. */
export const ROLE_WORDS: readonly string[] = [...new Set(HELPERS.values()), 'ex'];

/** What follows "her" when it stands for a person ("told her that") and not for what is hers ("her phone"). */
const AFTER_PERSON = new Set(
  (
    'a about across after again against all always an and around as at away back because before behind but by can could ' +
    'did do does down every everywhere first for from go had has have home how i if in into is it just like more my never ' +
    'not of off on once onto or out outside over so than that the this through to today tomorrow tonight too twice ' +
    'under until up was we what when where while who why will with would yesterday you alone ,'
  ).split(' '),
);
const BETWEEN = new Set(['new', 'own', 'future', 'lovely', 'dear', 'old', 'current', 'then', 'soon', 'long', 'term']);
const OWNERS = new Set(['my', 'a', 'the', 'our', 'your', 'his', 'her', 'their']);

/**
 * Says who does what to whom in one word each: partners, names, he and she become `they`, `them` or `their`, the ex
 * `ex`; helpers lose their tense. Takes the words of a sentence; `partners` and `names` are what to know them by.
 */
export function rolesOf(words: readonly string[], partners: ReadonlySet<string>, names: ReadonlySet<string>): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const next = words[at + 1];
    if (word === ',') continue;
    let to = at + 1;
    let ex = false;
    if (OWNERS.has(word))
      for (; to < words.length && (BETWEEN.has(words[to] as string) || words[to] === 'ex'); to++)
        ex ||= words[to] === 'ex';
    const person = OWNERS.has(word) && partners.has(words[to] ?? '');
    if (person || ex) {
      at = person ? to : to - 1;
      if (words[at + 1] === "'s") {
        out.push(...(ex ? ['ex', "'s"] : ['their']));
        at++;
      } else out.push(ex ? 'ex' : 'they');
    } else if (word === 'her') {
      out.push(next === undefined || AFTER_PERSON.has(next) ? 'them' : 'their');
    } else if (partners.has(word) || names.has(word)) {
      if (out.at(-1) === 'they' && names.has(word)) continue;
      if (next === "'s") at++;
      out.push(next === "'s" ? 'their' : 'they');
    } else out.push(HELPERS.get(word) ?? word);
  }
  return out;
}
