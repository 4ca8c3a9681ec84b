const SHORTEST = 5;

function* deletesOf(word: string): Generator<[rest: string, at: number]> {
  for (let at = 1; at < word.length; at++)
    if (word[at] !== word[at - 1]) yield [word.slice(0, at) + word.slice(at + 1), at];
}

/**
 * Makes a function that puts right a word of five letters or more whose typist missed a letter, typed one too many, or
 * swapped two neighbors. The first letter is taken as it is; a word that is known, or like none, is left alone.
 * @param frequent the words to correct to, the more frequent first
 */
export function makeSpelling(known: readonly string[], frequent: readonly string[]): (word: string) => string {
  const right = new Set(known);
  const targets = new Set(frequent);
  const byDelete = new Map<string, string>();
  for (const word of frequent)
    if (word.length >= SHORTEST)
      for (const [rest] of deletesOf(word)) if (!byDelete.has(rest)) byDelete.set(rest, word);

  return (word) => {
    if (word.length < SHORTEST || word.length > 20 || right.has(word)) return word;
    const missed = byDelete.get(word);
    if (missed && missed[0] === word[0]) return missed;
    for (const [rest, at] of deletesOf(word)) {
      if (rest.length >= SHORTEST - 1 && targets.has(rest)) return rest;
      const swapped = word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1);
      if (at > 1 && targets.has(swapped)) return swapped;
    }
    return word;
  };
}
