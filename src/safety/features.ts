const PAIR = 0.6;
const APART = 0.4;
const TRIPLE = 0.5;

/**
 * What the classifier looks at in sentences, as `rolesOf` leaves them: words, two and three neighbors, also with where
 * a sentence starts and ends, and two words with one between; each with how much it weighs.
 */
export function featuresOf(sentences: readonly (readonly string[])[]): Map<string, number> {
  const features = new Map<string, number>();
  for (const sentence of sentences) {
    const words = ['^', ...sentence, '$'];
    for (let at = 1; at < words.length; at++) {
      const [before, word] = [words[at - 1] as string, words[at] as string];
      if (at < words.length - 1) features.set(word, 1);
      features.set(`${before} ${word}`, PAIR);
      if (at < 2) continue;
      features.set(`${words[at - 2]} _ ${word}`, APART);
      features.set(`${words[at - 2]} ${before} ${word}`, TRIPLE);
    }
  }
  return features;
}
