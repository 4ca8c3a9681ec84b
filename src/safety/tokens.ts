import { SHORTHAND } from './shorthand.ts';

const SENTENCE_END = /[.!?;\n\r\u2026\u3002]+/u;
const WORD = /w\/o?(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['*][\p{L}\p{N}]+)*|[&,]/gu;
const LONGEST_SENTENCE = 40;

/** After these a bare "ill" or "id" is "I will", "I would". */
const BEFORE_I = new Set([
  'and',
  'but',
  'so',
  'then',
  'if',
  'because',
  'that',
  'think',
  'wish',
  ',',
  'or',
  'when',
  'now',
]);
const ENDINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ll: 'will', ve: 'have', re: 'are', d: 'would', m: 'am' }),
);
/** Signs that stand for letters within words: "h1t". */
const LETTERS: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', '@': 'a', $: 's' };
const IS_AFTER = new Set([
  'he',
  'she',
  'it',
  'that',
  'there',
  'what',
  'who',
  'where',
  'how',
  'here',
  'everyone',
  'nobody',
  'someone',
  'somebody',
  'everybody',
]);

function expand(word: string, before: string | undefined): readonly string[] {
  const [, head = word, tail = ''] = (word.includes("'") && /^(.*)'(\p{L}+)$/u.exec(word)) || [];
  const ending = ENDINGS.get(tail);
  if (ending && head) return [head, ending];
  if (tail === 's') return IS_AFTER.has(head) ? [head, 'is'] : [...(SHORTHAND.get(head) ?? [head]), "'s"];
  const bare = word.replaceAll("'", '');
  if ((bare === 'ill' || bare === 'id') && (before === undefined || BEFORE_I.has(before)))
    return ['i', bare === 'ill' ? 'will' : 'would'];
  return SHORTHAND.get(bare) ?? [bare.replace(/^\p{N}+(?=$|am$|pm$)/u, '#')];
}

/** Cuts what has no full stops into pieces that can be looked at one by one. */
function* pieces(words: string[]): Generator<string[]> {
  for (let start = 0; start < words.length; start += LONGEST_SENTENCE)
    yield words.slice(start, start + LONGEST_SENTENCE);
}

/**
 * Splits a text as people type it into sentences of plain words: lower case, no accents, no emoji, contractions and
 * shorthand written out, numbers as `#`, a letter typed three times or more once, digits within words as letters.
 */
export function sentencesOf(text: string): string[][] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u02bc`\u00b4]/g, "'")
    .replace(/(?<=\p{L})[01345@$](?=\p{L})/gu, (sign) => LETTERS[sign] as string)
    .replace(/(\p{L})\1{2,}/gu, '$1');
  return plain.split(SENTENCE_END).flatMap((sentence) => {
    const words: string[] = [];
    for (const [word] of sentence.matchAll(WORD)) words.push(...expand(word, words.at(-1)));
    return [...pieces(words)];
  });
}
