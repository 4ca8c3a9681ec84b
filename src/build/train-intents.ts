/** An example to learn from: what a text shows, each feature with its weight, and the intents that it may tell of. */
export interface Example {
  features: Map<string, number>;
  intents: readonly number[];
}

const ROUNDS = 24;
/** From this round on the weights of each round count, averaged: single rounds depend much on the order of examples. */
const AVERAGED = 8;
const RATE = 1;
const DECAY = 1e-4;
/** Scores nearer to zero than this are left out: they are many and change nothing. */
const LEAST = 0.04;

/** A repeatable sequence of numbers from 0 to below 1, so that the same content gives the same model. */
function generator(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

type Vector = readonly (readonly [feature: number, value: number])[];

/**
 * Learns by softmax regression which features tell of which intent.
 * @returns the count (how rare it is) and the scores of each feature, and the bias of each intent.
 */
export function trainIntents(examples: readonly Example[], intents: number) {
  const seen = new Map<string, number>();
  for (const { features } of examples) for (const name of features.keys()) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen].filter(([name, times]) => times > 1 || !name.includes(' ')).map(([name]) => name);
  const numberOf = new Map(names.map((name, index) => [name, index]));
  const rarity = names.map((name) => Math.log(1 + examples.length / (seen.get(name) as number)) ** 0.7);

  const vectorOf = (features: Map<string, number>): Vector => {
    const entries = [...features].flatMap(([name, weight]) => {
      const index = numberOf.get(name);
      return index === undefined ? [] : [[index, weight * (rarity[index] as number)] as const];
    });
    const norm = Math.hypot(...entries.map(([, value]) => value)) || 1;
    return entries.map(([index, value]) => [index, value / norm] as const);
  };
  const vectors = examples.map(({ features }) => vectorOf(features));
  const weights = new Float32Array(names.length * intents);
  const sums = new Float32Array(weights.length);
  const bias = new Float32Array(intents);
  const scores = new Float64Array(intents);
  const random = generator();
  const order = examples.map((_, index) => index);

  for (let round = 0; round < ROUNDS; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    const rate = RATE / (1 + round / 10);
    for (const index of order) learn(vectors[index] as Vector, (examples[index] as Example).intents, rate);
    if (round >= AVERAGED)
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (weights[at] as number);
  }

  function learn(vector: Vector, targets: readonly number[], rate: number): void {
    scores.set(bias);
    for (const [feature, value] of vector)
      for (let intent = 0, at = feature * intents; intent < intents; intent++, at++)
        scores[intent] = (scores[intent] as number) + (weights[at] as number) * value;
    const best = scores.reduce((a, b) => Math.max(a, b));
    let sum = 0;
    for (let intent = 0; intent < intents; intent++) {
      scores[intent] = Math.exp((scores[intent] as number) - best);
      sum += scores[intent] as number;
    }
    for (let intent = 0; intent < intents; intent++) scores[intent] = (scores[intent] as number) / sum;
    for (const target of targets) scores[target] = (scores[target] as number) - 1 / targets.length;
    for (let intent = 0; intent < intents; intent++)
      bias[intent] = (bias[intent] as number) - rate * 0.1 * (scores[intent] as number);
    for (const [feature, value] of vector)
      for (let intent = 0, at = feature * intents; intent < intents; intent++, at++)
        weights[at] = (weights[at] as number) * (1 - rate * DECAY) - rate * (scores[intent] as number) * value;
  }

  const round = (value: number, step: number) => Math.round(value / step) * step;
  const features = Object.fromEntries(
    names.map((name, index) => {
      const entry = [Number((rarity[index] as number).toFixed(3))];
      for (let intent = 0; intent < intents; intent++) {
        const weight = (sums[index * intents + intent] as number) / (ROUNDS - AVERAGED);
        if (Math.abs(weight) >= LEAST) entry.push(intent, Number(round(weight, 0.01).toFixed(2)));
      }
      return [name, entry];
    }),
  );
  return { features, bias: [...bias].map((value) => Number(value.toFixed(3))) };
}
