import { type ClassifierModel, type Features, softmax } from '../classifier/classifier.ts';

/** An example to learn from: what a text shows, and the classes that it may belong to. */
export interface Example {
  features: Features;
  classes: readonly number[];
}

/** How a classifier is trained. */
export interface Training {
  /** How often each example is learned from. */
  rounds: number;
  /** From this round on the weights of each round count, averaged: single rounds depend much on the order of examples. */
  averagedFrom: number;
  /** How much of each weight is forgotten at each example, so that no single example weighs much. */
  decay: number;
  /** In how many examples a feature of several words has to stand, and one of a single word. */
  leastTimes: { pair: number; word: number };
  /** Scores nearer to zero than this are left out: they are many and change little. */
  leastScore: number;
}

const RATE = 1;
/** An example whose class is as likely as it should be, but for this much, teaches nothing about that class. */
const LEAST_ERROR = 0.003;

/** A repeatable sequence of numbers from 0 to below 1, so that the same content gives the same model. */
function generator(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

interface Vector {
  features: Uint32Array;
  values: Float64Array;
}

/** Learns by softmax regression, with stochastic gradient descent, which features tell of which of some classes. */
export function trainClassifier(
  examples: readonly Example[],
  classes: number,
  { rounds, averagedFrom, decay, leastTimes, leastScore }: Training,
): ClassifierModel {
  const numberOf = new Map<string, number>();
  const times: number[] = [];
  const shown = examples.map(({ features }) =>
    Uint32Array.from(features.keys(), (name) => {
      const number = numberOf.get(name) ?? numberOf.size;
      if (number === numberOf.size) numberOf.set(name, number);
      times[number] = (times[number] ?? 0) + 1;
      return number;
    }),
  );
  const enough = (name: string, number: number) =>
    (times[number] as number) >= (name.includes(' ') ? leastTimes.pair : leastTimes.word);
  const names = [...numberOf].filter(([name, number]) => enough(name, number));
  const places = new Int32Array(numberOf.size).fill(-1);
  names.forEach(([, number], place) => {
    places[number] = place;
  });
  const counts = names.map(([, number]) => Math.log(1 + examples.length / (times[number] as number)) ** 0.7);
  const vectors = examples.map(({ features }, example): Vector => {
    const kept: number[] = [];
    const values: number[] = [];
    let at = 0;
    for (const weight of features.values()) {
      const place = places[(shown[example] as Uint32Array)[at++] as number] as number;
      if (place < 0) continue;
      kept.push(place);
      values.push(weight * (counts[place] as number));
    }
    const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    return { features: Uint32Array.from(kept), values: Float64Array.from(values, (value) => value / norm) };
  });
  const weights = new Float32Array(names.length * classes);
  const sums = new Float32Array(weights.length);
  const bias = new Float32Array(classes);
  const scores = new Float64Array(classes);
  const off = new Uint16Array(classes);

  function learn({ features, values }: Vector, targets: readonly number[], rate: number): void {
    scores.set(bias);
    for (let entry = 0; entry < features.length; entry++) {
      const value = values[entry] as number;
      for (let index = 0, at = (features[entry] as number) * classes; index < classes; index++, at++)
        scores[index] = (scores[index] as number) + (weights[at] as number) * value;
    }
    softmax(scores);
    for (const target of targets) scores[target] = (scores[target] as number) - 1 / targets.length;
    for (let index = 0; index < classes; index++)
      bias[index] = (bias[index] as number) - rate * 0.1 * (scores[index] as number);
    const kept = 1 - rate * decay;
    let wrong = 0;
    for (let index = 0; index < classes; index++)
      if (Math.abs(scores[index] as number) > LEAST_ERROR) off[wrong++] = index;
    for (let entry = 0; entry < features.length; entry++) {
      const step = rate * (values[entry] as number);
      const first = (features[entry] as number) * classes;
      for (let at = 0; at < wrong; at++) {
        const index = off[at] as number;
        weights[first + index] = (weights[first + index] as number) * kept - step * (scores[index] as number);
      }
    }
  }

  const random = generator();
  const order = examples.map((_, index) => index);
  for (let round = 0; round < rounds; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    const rate = RATE / (1 + round / 10);
    for (const index of order) learn(vectors[index] as Vector, (examples[index] as Example).classes, rate);
    if (round >= averagedFrom)
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (weights[at] as number);
  }

  const features: ClassifierModel['features'] = {};
  for (const [feature, [name]] of names.entries()) {
    const entry = [Number((counts[feature] as number).toFixed(3))];
    for (let index = 0; index < classes; index++) {
      const weight = (sums[feature * classes + index] as number) / (rounds - averagedFrom);
      if (Math.abs(weight) >= leastScore) entry.push(index, Number(weight.toFixed(2)));
    }
    features[name] = entry;
  }
  return { features, bias: [...bias].map((value) => Number(value.toFixed(3))) };
}
