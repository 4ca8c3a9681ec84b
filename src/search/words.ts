/** A word of a text: as it is searched for (lower case, no accents, no apostrophes), and where it stands. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

const fold = (text: string): string =>
  /^[a-z0-9]+$/.test(text)
    ? text
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, '');

/** The words of a text, in order. "Don't" is one word, "dont", as people type it. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const folded = fold(match[0]);
    if (folded) words.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** A text as it stands in the index: its words, each set apart by one blank. */
export const plain = (text: string): string =>
  wordsOf(text)
    .map((word) => word.text)
    .join(' ');

/** Words that tell little of what a text is about: a query looks for them only where it has no others. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above actually after again all almost already also always am an and another any anybody anymore anyone ' +
    'anything are arent around as ask asked asking at away back be became because become been before being between bit ' +
    'both but by came can cannot cant come comes could couldnt day days did didnt do does doesnt doing dont done each ' +
    'either else even ever every everything feel feeling feels felt few for from get gets getting give gives go goes ' +
    'going gone gonna got had has hasnt have havent having he hed hell help her here hers herself hes hey him himself ' +
    'his how i id if ill im in into is isnt it its itself ive just keep keeps kind know knows lately let lets like ' +
    'literally little lol look lot made make makes making many may maybe me might mine more most much must my myself ' +
    'need needs never no nobody not nothing now of off often ok okay on once one only or other our ours out over ' +
    'own people person please pls put quite rather really said same saw say says see seem seems she shes should ' +
    'shouldnt since so some somebody someone something sometimes still stuff such suddenly sure take takes tell than ' +
    'that thats the their them themselves then there these they theyre thing things think this those though til till ' +
    'to today told too tried try trying u under until up ur us use used very w was wasnt way we week weeks well went ' +
    'were werent weve what whats when where which while who whos why will with without wo wont would wouldnt wanna want ' +
    'wants wanted yes yet you youd youll your youre yours yourself youve'
  ).split(' '),
);
