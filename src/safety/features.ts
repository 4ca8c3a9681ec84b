import { stemOf } from './words.ts';

const PAIR = 0.6;
const APART = 0.4;

/**
 * What the classifier looks at in sentences, as `rolesOf` leaves them: stems, pairs of neighbors, also with where a
 * sentence starts and ends, and pairs with one word between; each with how much it weighs.
 */
export function featuresOf(sentences: readonly (readonly string[])[]): Map<string, number> {
  const features = new Map<string, number>();
  for (const sentence of sentences) {
    const stems = ['^', ...sentence.map(stemOf), '$'];
    for (let at = 1; at < stems.length; at++) {
      if (at < stems.length - 1) features.set(stems[at] as string, 1);
      features.set(`${stems[at - 1]} ${stems[at]}`, PAIR);
      if (at > 1) features.set(`${stems[at - 2]} _ ${stems[at]}`, APART);
    }
  }
  return features;
}
