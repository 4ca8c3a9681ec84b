/** What the build learned about which words tell of which intent, and which records answer each. */
export interface IntentModel {
  /** For each feature how much it counts, and what it adds to the score of intents: [count, intent, score, intent, score…]. */
  features: Record<string, number[]>;
  /** What each intent starts with. */
  bias: number[];
  /** For each intent its records by rowid, and how well each answers it, from 0 to 1: [rowid, gain, rowid, gain…]. */
  answers: number[][];
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

/**
 * How likely each intent is behind a text.
 * @returns the intents worth a thought, likeliest first; none where the model knows nothing of the text.
 */
export function guessIntents(
  model: IntentModel,
  features: Map<string, number>,
): { intent: number; likelihood: number }[] {
  const scores = new Float64Array(model.bias);
  let norm = 0;
  const known: [entry: number[], weight: number][] = [];
  for (const [feature, weight] of features) {
    const entry = Object.hasOwn(model.features, feature) ? model.features[feature] : undefined;
    if (!entry) continue;
    const value = weight * (entry[0] as number);
    norm += value * value;
    known.push([entry, value]);
  }
  if (!known.length) return [];
  for (const [entry, value] of known)
    for (let at = 1; at < entry.length; at += 2)
      scores[entry[at] as number] =
        (scores[entry[at] as number] as number) + ((entry[at + 1] as number) * value) / Math.sqrt(norm);
  const best = Math.max(...scores);
  let sum = 0;
  for (let intent = 0; intent < scores.length; intent++) {
    scores[intent] = Math.exp((scores[intent] as number) - best);
    sum += scores[intent] as number;
  }
  return [...scores]
    .map((score, intent) => ({ intent, likelihood: score / sum }))
    .filter(({ likelihood }) => likelihood > 0.01)
    .sort((a, b) => b.likelihood - a.likelihood || a.intent - b.intent)
    .slice(0, 12);
}
