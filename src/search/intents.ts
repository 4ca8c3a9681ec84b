import { type ClassifierModel, type Features, makeClassifier } from '../classifier/classifier.ts';

/** What the build learned about which words tell of which intent, and which records answer each. */
export interface IntentModel extends ClassifierModel {
  /** For each intent its records by rowid, and how well each answers it, from 0 to 1: [rowid, gain, rowid, gain…]. */
  answers: number[][];
}

const LEAST_LIKELIHOOD = 0.01;
const MOST_GUESSES = 12;
/** Likelihoods are raised to this power: what is less likely deserves a little more than the classifier gives it. */
const SURENESS = 0.85;

/** An intent, and how likely it is, from 0 to 1. */
export interface Guess {
  intent: number;
  likelihood: number;
}

/** What the model looks at in a text: stems, pairs of neighboring stems, and concepts; each with how much it weighs. */
export function featuresOf(stems: readonly string[], concepts: Iterable<string>): Map<string, number> {
  const features = new Map<string, number>();
  for (let at = 0; at < stems.length; at++) {
    features.set(stems[at] as string, 1);
    if (at) features.set(`${stems[at - 1]} ${stems[at]}`, 0.6);
  }
  for (const concept of concepts) features.set(concept, 0.7);
  return features;
}

/** Makes the function that tells from what a text shows how likely each intent is behind it. */
export function makeGuess(model: IntentModel): (shown: Features) => Guess[] {
  const classify = makeClassifier(model);
  return (shown) => {
    const guesses: Guess[] = [];
    classify(shown)?.forEach((likelihood, intent) => {
      if (likelihood > LEAST_LIKELIHOOD) guesses.push({ intent, likelihood });
    });
    const best = guesses.sort((a, b) => b.likelihood - a.likelihood || a.intent - b.intent).slice(0, MOST_GUESSES);
    const evened = best.map(({ intent, likelihood }) => ({ intent, likelihood: likelihood ** SURENESS }));
    const total = Math.max(
      1,
      evened.reduce((sum, { likelihood }) => sum + likelihood, 0),
    );
    return evened.map(({ intent, likelihood }) => ({ intent, likelihood: likelihood / total }));
  };
}
