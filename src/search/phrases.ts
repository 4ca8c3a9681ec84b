interface Node {
  next: Map<string, Node>;
  concepts: string[];
}

const node = (): Node => ({ next: new Map(), concepts: [] });

/** Finds the phrases of synonym groups in a list of stems. What is found is named by the concepts of the groups. */
export class Phrases {
  readonly #root = node();

  /** @param phrases the stems of each phrase, set apart by blanks, and the concepts that it stands for. */
  constructor(phrases: Iterable<readonly [phrase: string, concepts: readonly string[]]>) {
    for (const [phrase, concepts] of phrases) {
      let at = this.#root;
      for (const stem of phrase.split(' ')) {
        let next = at.next.get(stem);
        if (!next) {
          next = node();
          at.next.set(stem, next);
        }
        at = next;
      }
      at.concepts.push(...concepts);
    }
  }

  /** The concepts of the longest phrase at each place; what it covers is not looked at again. */
  longest(stems: readonly string[]): Set<string> {
    const found = new Set<string>();
    for (let start = 0; start < stems.length; ) {
      let best: Node | undefined;
      let end = start;
      for (const [match, length] of this.#at(stems, start)) {
        best = match;
        end = start + length;
      }
      for (const concept of best?.concepts ?? []) found.add(concept);
      start = best ? end : start + 1;
    }
    return found;
  }

  /** The concepts of every phrase at every place. */
  all(stems: readonly string[]): Set<string> {
    const found = new Set<string>();
    for (let start = 0; start < stems.length; start++)
      for (const [match] of this.#at(stems, start)) for (const concept of match.concepts) found.add(concept);
    return found;
  }

  *#at(stems: readonly string[], start: number): Generator<[match: Node, length: number]> {
    let at: Node | undefined = this.#root;
    for (let end = start; end < stems.length; end++) {
      at = at.next.get(stems[end] as string);
      if (!at) return;
      if (at.concepts.length) yield [at, end - start + 1];
    }
  }
}
