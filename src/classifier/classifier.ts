/** What the build learned: which features of a text tell of which class. */
export interface ClassifierModel {
  /** For each feature how much it counts, and what it adds to the score of classes: [count, class, score, class, score…]. */
  features: Record<string, number[]>;
  /** What each class starts with. */
  bias: number[];
}

/** What a text shows: each feature with its weight. */
export type Features = ReadonlyMap<string, number>;

interface Feature {
  count: number;
  classes: Uint16Array;
  scores: Float32Array;
}

/**
 * Makes the function that tells from what a text shows how likely each class is, by softmax regression. It gives a
 * probability for each class, together 1, or null where the text shows nothing that is known.
 */
export function makeClassifier({
  features,
  bias,
}: ClassifierModel): (shown: Features) => Float64Array<ArrayBuffer> | null {
  const known = new Map(
    Object.entries(features).map(([name, [count = 0, ...pairs]]): [string, Feature] => [
      name,
      {
        count,
        classes: Uint16Array.from(pairs.filter((_, at) => at % 2 === 0)),
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
    if (!found.length) return null;
    const scores = Float64Array.from(bias);
    for (const [{ classes, scores: added }, value] of found) {
      const share = value / Math.sqrt(square);
      for (let at = 0; at < classes.length; at++) {
        const index = classes[at] as number;
        scores[index] = (scores[index] as number) + (added[at] as number) * share;
      }
    }
    return softmax(scores);
  };
}

/** Turns scores, in place, into probabilities that are together 1. */
export function softmax(scores: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let best = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > best) best = score;
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    const likelihood = Math.exp((scores[index] as number) - best);
    scores[index] = likelihood;
    sum += likelihood;
  }
  for (let index = 0; index < scores.length; index++) scores[index] = (scores[index] as number) / sum;
  return scores;
}
