/** What the build learned about which words tell of which intent, and which records answer each. */
export interface IntentModel {
  /** For each feature how much it counts, and what it adds to the score of intents: [count, intent, score, intent, score…]. */
  features: Record<string, number[]>;
  /** What each intent starts with. */
  bias: number[];
  /** For each intent its records by rowid, and how well each answers it, from 0 to 1: [rowid, gain, rowid, gain…]. */
  answers: number[][];
}

const LEAST_LIKELIHOOD = 0.01;
const MOST_GUESSES = 12;

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
  for (const concept of concepts) features.set(concept, 1.1);
  return features;
}

interface Feature {
  count: number;
  intents: Uint16Array;
  scores: Float32Array;
}

/** Makes the function that tells from what a text shows how likely each intent is behind it. */
export function makeGuess({ features, bias }: IntentModel): (shown: Map<string, number>) => Guess[] {
  const known = new Map(
    Object.entries(features).map(([name, [count = 0, ...pairs]]): [string, Feature] => [
      name,
      {
        count,
        intents: Uint16Array.from(pairs.filter((_, at) => at % 2 === 0)),
        scores: Float32Array.from(pairs.filter((_, at) => at % 2 === 1)),
      },
    ]),
  );

  return (shown) => {
    const found: [feature: Feature, value: number][] = [];
    let square = 0;
    for (const [name, weight] of shown) {
      const feature = known.get(name);
      if (!feature) continue;
      const value = weight * feature.count;
      square += value * value;
      found.push([feature, value]);
    }
    if (!found.length) return [];
    const scores = Float64Array.from(bias);
    for (const [{ intents, scores: added }, value] of found) {
      const share = value / Math.sqrt(square);
      for (let at = 0; at < intents.length; at++) {
        const intent = intents[at] as number;
        scores[intent] = (scores[intent] as number) + (added[at] as number) * share;
      }
    }
    return likeliest(scores);
  };
}

function likeliest(scores: Float64Array): Guess[] {
  let best = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > best) best = score;
  let sum = 0;
  for (let intent = 0; intent < scores.length; intent++) {
    const likelihood = Math.exp((scores[intent] as number) - best);
    scores[intent] = likelihood;
    sum += likelihood;
  }
  const guesses: Guess[] = [];
  for (let intent = 0; intent < scores.length; intent++) {
    const likelihood = (scores[intent] as number) / sum;
    if (likelihood > LEAST_LIKELIHOOD) guesses.push({ intent, likelihood });
  }
  return guesses.sort((a, b) => b.likelihood - a.likelihood || a.intent - b.intent).slice(0, MOST_GUESSES);
}
