const isConsonant = (word: string, at: number): boolean => {
  const letter = word[at] as string;
  if ('aeiou'.includes(letter)) return false;
  return letter !== 'y' || at === 0 || !isConsonant(word, at - 1);
};

const shapeOf = (word: string): string => {
  let shape = '';
  for (let at = 0; at < word.length; at++) {
    const kind = isConsonant(word, at) ? 'c' : 'v';
    if (!shape.endsWith(kind)) shape += kind;
  }
  return shape;
};

/** Porter's measure: how many times a vowel is followed by a consonant. */
const measure = (stem: string): number => shapeOf(stem).split('vc').length - 1;
const hasVowel = (stem: string): boolean => shapeOf(stem).includes('v');
const endsDouble = (word: string): boolean => /([^aeiou])\1$/.test(word);
const endsShort = (word: string): boolean => {
  const last = word.length - 1;
  return (
    last >= 2 &&
    isConsonant(word, last) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last - 2) &&
    !/[wxy]$/.test(word)
  );
};

type Suffixes = readonly (readonly [suffix: string, becomes: string])[];
const pairs = (text: string): Suffixes =>
  text.split(' ').map((pair) => pair.split(':') as [suffix: string, becomes: string]);

const STEP_2 = pairs(
  'ational:ate tional:tion enci:ence anci:ance izer:ize logi:log bli:ble alli:al entli:ent eli:e ousli:ous ' +
    'ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble',
);
const STEP_3 = pairs('icate:ic ative: alize:al iciti:ic ical:ic ful: ness:');
const STEP_4 = pairs(
  'al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:',
);

function replace(word: string, suffixes: Suffixes, least: number): string {
  for (const [suffix, becomes] of suffixes) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, -suffix.length);
    if (suffix === 'ion' && !/[st]$/.test(stem)) continue;
    return measure(stem) >= least ? stem + becomes : word;
  }
  return word;
}

function withoutInflection(word: string): string {
  if (/(ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = word.replace(/(ed|ing)$/, '');
  if (stem === word || !hasVowel(stem)) return word;
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsDouble(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

/** The stem of a lower-case word by Porter's algorithm, as SQLite's tokenizer `porter` makes it. */
export function stem(word: string): string {
  if (word.length < 3 || word.length > 64 || !/^[a-z0-9]+$/.test(word)) return word;
  let result = withoutTense(withoutInflection(word));
  if (result.endsWith('y') && hasVowel(result.slice(0, -1))) result = `${result.slice(0, -1)}i`;
  result = replace(replace(replace(result, STEP_2, 1), STEP_3, 1), STEP_4, 2);
  if (result.endsWith('e')) {
    const rest = result.slice(0, -1);
    const times = measure(rest);
    if (times > 1 || (times === 1 && !endsShort(rest))) result = rest;
  }
  return result.endsWith('ll') && measure(result.slice(0, -1)) > 1 ? result.slice(0, -1) : result;
}
