import type { Phrases } from './phrases.ts';
import { stem } from './porter.ts';
import type { Speller } from './spelling.ts';
import { STOP_WORDS, wordsOf } from './words.ts';

const MOST_CORRECTIONS = 12;
const MOST_COMPLETIONS = 4;

/** A query as it is searched for. */
export interface Query {
  /** Its words after correction. */
  words: string[];
  stems: string[];
  /** The concepts that its phrases stand for. */
  concepts: string[];
  /** The stems to look for in the index: those of words that tell something, and of what the last word may become. */
  sought: string[];
  /** The query as corrected, where it was misspelled. */
  corrected: string | null;
}

/** Corrects the words of a text: joined, run together, misspelled. The last one may be the beginning of a word. */
function correct(typed: readonly string[], speller: Speller) {
  const words: string[] = [];
  let completions: string[] = [];
  let corrections = 0;
  for (let at = 0; at < typed.length; at++) {
    const word = typed[at] as string;
    const next = typed[at + 1];
    if (speller.knows(word) || STOP_WORDS.has(word) || /^\p{N}+$/u.test(word) || corrections >= MOST_CORRECTIONS) {
      words.push(word);
      continue;
    }
    if (next !== undefined && speller.knows(word + next)) {
      words.push(word + next);
      corrections++;
      at++;
      continue;
    }
    if (next === undefined && word.length > 2) {
      completions = speller.startingWith(word, MOST_COMPLETIONS);
      if (completions.length) {
        words.push(word);
        continue;
      }
    }
    const nearest = speller.nearest(word);
    const parts = !nearest || nearest.edits >= 1 ? speller.split(word) : undefined;
    if (parts) words.push(...parts);
    else words.push(nearest?.word ?? word);
    if (parts || nearest) corrections++;
  }
  return { words, completions, corrections };
}

/** Works out what a text asks for. Any text is a fair one. */
export function understand(text: string, speller: Speller, phrases: Phrases): Query {
  const typed = wordsOf(text).map((word) => word.text);
  const { words, completions, corrections } = correct(typed, speller);
  const completed = completions[0] ? [...words.slice(0, -1), completions[0]] : words;
  const stems = completed.map(stem);
  const telling = stems.filter((_, index) => !STOP_WORDS.has(completed[index] as string));
  const concepts = [...phrases.longest(stems)];
  const sought = [...telling, ...completions.map(stem)];
  return {
    words,
    stems,
    concepts,
    sought: [...new Set(sought.length || concepts.length ? sought : stems)],
    corrected: corrections ? words.join(' ') : null,
  };
}
