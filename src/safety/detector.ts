import { type ClassifierModel, makeClassifier } from '../classifier/classifier.ts';
import { isMinorWithAdult } from './ages.ts';
import { featuresOf } from './features.ts';
import { streamOf } from './phrases.ts';
import { ROLE_WORDS, rolesOf } from './roles.ts';
import { CATEGORIES, DANGERS, type Danger } from './schema.ts';
import { makeSpelling } from './spelling.ts';
import { sentencesOf } from './tokens.ts';

/** Words that a text is read with. */
export interface Vocabulary {
  partners: readonly string[];
  names: readonly string[];
  /** Words that are right as they are. */
  known: readonly string[];
  /** Those of them that a misspelled word may be, the more frequent first. */
  frequent: readonly string[];
}

/** A pattern as the source of a regular expression over a stream of words (see `phrases.ts`). */
export interface PatternModel {
  category: Danger;
  source: string;
}

/** What the build makes for the detector. */
export interface SafetyModel {
  vocabulary: Vocabulary;
  patterns: readonly PatternModel[];
  classifier: ClassifierModel;
}

/** What a text tells of. */
export interface Assessment {
  level: 'none' | 'caution' | 'danger';
  /** The dangers that it tells of or, below level `danger`, may hint at: the likeliest first. */
  dangers: Danger[];
  /** Whether it says so outright, as the patterns know it: the level is then `caution` at least. */
  outright: boolean;
  /** False where most words are not English ones that we know: the level is then `caution` at least. */
  understood: boolean;
}

/**
 * The likelihood of danger from which the level is `danger`: of a few words alone, of more, and where a pattern is found.
 */
const LEAST_DANGER = { fewWords: 0.6, alone: 0.38, withPattern: 0.3 };
/** The likelihood of danger below which a pattern is taken for a figure of speech. */
const LEAST_BACKING = 0.1;
/** The likelihood of danger from which, also with that of caution counted in part, the level is `caution`. */
const LEAST_DOUBT = 0.21;
const CAUTION_COUNTS = 0.6;
/** The likelihood from which a danger is named. */
const LEAST_NAMED = 0.1;
/** How much the passage that tells most of danger counts, beside the whole text. */
const PASSAGE_COUNTS = 0.25;
const SHORTEST_PASSAGE = 4;
/** The share of words that have to be known for a text to be understood. */
const LEAST_KNOWN = 0.5;
/** Of fewer words it cannot be told whether they are English. */
const FEW_WORDS = 3;
const NOT_LATIN = /[\p{L}--\p{Script=Latin}]/v;

type Sentences = readonly (readonly string[])[];

/** Makes the function that splits a text as people type it into sentences of words that say who does what to whom. */
export function makeReader({ partners, names, known, frequent }: Vocabulary): (text: string) => string[][] {
  const spell = makeSpelling(known, frequent);
  const [partnerWords, nameWords] = [new Set(partners), new Set(names)];
  return (text) =>
    sentencesOf(text)
      .map((sentence) => rolesOf(sentence.map(spell), partnerWords, nameWords))
      .filter((sentence) => sentence.length > 0);
}

/** Makes the function that finds the dangers that patterns tell of in sentences. */
export function makePatterns(models: readonly PatternModel[]): (sentences: Sentences) => Set<Danger> {
  const patterns = models.map(({ category, source }) => ({ category, phrases: new RegExp(source) }));
  return (sentences) => {
    const stream = streamOf(sentences);
    return new Set(patterns.filter(({ phrases }) => phrases.test(stream)).map(({ category }) => category));
  };
}

/** The passages of one sentence and of two neighbors. */
function* passages(sentences: Sentences): Generator<Sentences> {
  for (let at = 0; at < sentences.length; at++) {
    yield sentences.slice(at, at + 1);
    if (at + 1 < sentences.length) yield sentences.slice(at, at + 2);
  }
}

/** How likely danger of any kind is, given how likely each category is (in the order of `CATEGORIES`). */
export const dangerIn = (likelihoods: Float64Array): number =>
  DANGERS.reduce((sum, _, index) => sum + (likelihoods[index] as number), 0);

/** How much speaks for danger or for caution, given how likely each category is (in the order of `CATEGORIES`). */
export const doubtIn = (likelihoods: Float64Array): number =>
  dangerIn(likelihoods) + CAUTION_COUNTS * (likelihoods[CATEGORIES.indexOf('caution')] as number);

/**
 * Makes the function that tells how likely each category is: of the whole text, mixed with the passage in it that tells
 * most of danger, since the telling sentence may stand among many others; how much that counts can be given, from 0 to 1.
 */
export function makeLikelihoods(
  model: ClassifierModel,
): (sentences: Sentences, passageCounts?: number) => Float64Array {
  const classify = makeClassifier(model);
  const unknown = new Float64Array(CATEGORIES.length);
  return (sentences, passageCounts = PASSAGE_COUNTS) => {
    const whole = classify(featuresOf(sentences)) ?? unknown;
    if (sentences.length < 2) return whole;
    let worst = unknown;
    for (const passage of passages(sentences)) {
      if (passage.reduce((words, sentence) => words + sentence.length, 0) < SHORTEST_PASSAGE) continue;
      const likelihoods = classify(featuresOf(passage));
      if (likelihoods && dangerIn(likelihoods) > dangerIn(worst)) worst = likelihoods;
    }
    if (dangerIn(worst) <= dangerIn(whole)) return whole;
    return whole.map((of, index) => (1 - passageCounts) * of + passageCounts * (worst[index] as number));
  };
}

/** Makes the function that tells whether a text tells of danger. Its time grows with the length of the text. */
export function makeDetector({ vocabulary, patterns, classifier }: SafetyModel): (text: string) => Assessment {
  const read = makeReader(vocabulary);
  const find = makePatterns(patterns);
  const likelihoodsOf = makeLikelihoods(classifier);
  const known = new Set([...vocabulary.known, ...ROLE_WORDS]);

  function isUnderstood(text: string, sentences: Sentences): boolean {
    const words = sentences.flat();
    if (words.length < FEW_WORDS) return !NOT_LATIN.test(text);
    return words.filter((word) => known.has(word)).length >= LEAST_KNOWN * words.length;
  }

  return (text) => {
    const sentences = read(text);
    const found = find(sentences);
    const backing = found.size ? likelihoodsOf(sentences, 1) : undefined;
    const isBacked = backing && dangerIn(backing) >= LEAST_BACKING;
    if (!isBacked) found.clear();
    const likelihoods = isBacked ? backing : likelihoodsOf(sentences);
    const understood = isUnderstood(text, sentences);
    const words = sentences.flat().length;
    const least = found.size ? 'withPattern' : words > FEW_WORDS ? 'alone' : 'fewWords';
    const withAdult = isMinorWithAdult(text);
    if (withAdult) found.add('minor-with-adult');
    const isDanger = withAdult || dangerIn(likelihoods) >= LEAST_DANGER[least];
    const doubt = found.size > 0 || !understood || (words > 1 && doubtIn(likelihoods) >= LEAST_DOUBT);
    const level = isDanger ? 'danger' : doubt ? 'caution' : 'none';

    const likely = new Map<Danger, number>(DANGERS.map((danger, index) => [danger, likelihoods[index] as number]));
    for (const danger of found) likely.set(danger, 1 + (likely.get(danger) ?? 0));
    const dangers = [...likely]
      .sort(([, a], [, b]) => b - a)
      .filter(([, likelihood], place) => likelihood >= LEAST_NAMED || (isDanger && place === 0))
      .map(([danger]) => danger);
    return { level, dangers, outright: found.size > 0, understood };
  };
}
