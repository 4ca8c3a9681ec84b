import { makeReader, type PatternModel, type SafetyModel, type Vocabulary } from '../safety/detector.ts';
import { featuresOf } from '../safety/features.ts';
import { type Groups, groupsOf, phrasesSource } from '../safety/phrases.ts';
import { CATEGORIES, type Category, DANGERS, type SafetyPatternContent } from '../safety/schema.ts';
import { sentencesOf } from '../safety/tokens.ts';
import { formsOf } from '../safety/words.ts';
import type { Seed } from './read-seed.ts';
import { trainClassifier } from './train-classifier.ts';

const TRAINING = { rounds: 9, averagedFrom: 3, decay: 7e-4, leastTimes: { pair: 7, word: 2 }, leastScore: 0.2 };
/** It learns from the first ways to ask for each thing: most are harmless, and more make danger seem less likely than it is. */
const ASKS_PER_INTENT = 20;
/** How often a word has to stand in the texts to be taken for right, and to be what a misspelled word may be. */
const LEAST_TIMES = { known: 4, frequent: 15 };

/** Makes a pattern of `seed/safety-patterns` into regular expressions. */
export const compilePattern = ({ category, phrases }: SafetyPatternContent, groups: Groups): PatternModel => ({
  category,
  source: phrasesSource(phrases, groups),
});

/** The words that texts are read with. */
export function vocabularyOf(seed: Pick<Seed, 'safety-texts' | 'safety-words'>): Vocabulary {
  const wordsOf = (wanted: string) => seed['safety-words'].find(({ id }) => id === wanted)?.words ?? [];
  const listed = seed['safety-words'].flatMap(({ words }) => words);
  const times = new Map<string, number>();
  for (const { text } of seed['safety-texts'])
    for (const word of sentencesOf(text).flat()) times.set(word, (times.get(word) ?? 0) + 1);
  const counted = [...times].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const atLeast = (least: number) => counted.filter(([, count]) => count >= least).map(([word]) => word);
  return {
    partners: wordsOf('partner'),
    names: wordsOf('name'),
    known: [...new Set([...listed.flatMap(formsOf), ...atLeast(LEAST_TIMES.known)])],
    frequent: atLeast(LEAST_TIMES.frequent),
  };
}

interface Query {
  text: string;
  categories: readonly Category[];
}

/**
 * What people ask the search for, with what it tells of: the dangers that its best answer is about, or none. What is
 * answered with care stands for neither.
 */
function queriesOf({ intents, asks, scenarios, dangers }: Seed): Query[] {
  const levels = new Map(scenarios.map(({ id, safety }) => [`scenario/${id}`, safety?.level ?? 'none']));
  const asksFor = Map.groupBy(asks, ({ intent }) => intent);
  return intents.flatMap(({ id: intent, finds, also }) => {
    const asked = (asksFor.get(intent) ?? []).slice(0, ASKS_PER_INTENT).map(({ ask }) => ask);
    const [best = ''] = finds;
    const about = DANGERS.filter((danger) =>
      dangers.some(({ id, scenario }) => id === danger && best === `scenario/${scenario}`),
    );
    if (levels.get(best) === 'danger') return asked.map((text): Query => ({ text, categories: about }));
    const careful = [...finds, ...also].some(
      (target) => levels.get(target) !== 'none' && /^(scenario|help-resource)/.test(target),
    );
    return careful ? [] : asked.map((text): Query => ({ text, categories: ['none'] }));
  });
}

/** What the examples of the patterns tell of. The classifier has no class of its own for people who hurt others. */
const shownBy = ({ category, matches, misses }: SafetyPatternContent): Query[] => [
  ...matches.map((text): Query => ({ text, categories: [category === 'hurts-others' ? 'violence' : category] })),
  ...misses.map((text): Query => ({ text, categories: ['none'] })),
];

/** What the detector of danger is made from: texts, patterns and words, and what people search for. */
export const safetyLessonsOf = (seed: Seed) => ({
  'safety-texts': seed['safety-texts'],
  'safety-patterns': seed['safety-patterns'],
  'safety-words': seed['safety-words'],
  queries: queriesOf(seed),
});

/** Makes the detector of danger. */
export function trainSafety(lessons: ReturnType<typeof safetyLessonsOf>): SafetyModel {
  const groups = groupsOf(lessons['safety-words']);
  const vocabulary = vocabularyOf(lessons);
  const read = makeReader(vocabulary);
  const texts = lessons['safety-texts'].map(({ text, category }) => ({ text, categories: [category] }));
  const examples = [...texts, ...lessons.queries, ...lessons['safety-patterns'].flatMap(shownBy)].map(
    ({ text, categories }) => ({
      features: featuresOf(read(text)),
      classes: categories.map((category) => CATEGORIES.indexOf(category)),
    }),
  );
  return {
    vocabulary,
    patterns: lessons['safety-patterns'].map((pattern) => compilePattern(pattern, groups)),
    classifier: trainClassifier(examples, CATEGORIES.length, TRAINING),
  };
}
