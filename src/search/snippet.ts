import { stem } from './porter.ts';
import { type Word, wordsOf } from './words.ts';

const LENGTH = 160;
const MOST_CHARACTERS = 6000;

/** A text that snippets are cut from. */
export class Passages {
  readonly #text: string;
  readonly #words: (Word & { stem: string })[];

  constructor(text: string) {
    this.#text = text.slice(0, MOST_CHARACTERS);
    this.#words = wordsOf(this.#text).map((word) => ({ ...word, stem: stem(word.text) }));
  }

  /** The passage with the most different stems of those sought, about 160 characters, their words between `**`. */
  best(sought: ReadonlySet<string>): string {
    const hits = this.#words.filter((word) => sought.has(word.stem));
    const from = this.#densest(hits);
    const sentence = Math.max(...['. ', '? ', '! '].map((end) => this.#text.lastIndexOf(end, from)));
    const start = from - sentence >= LENGTH / 2 ? from : sentence < 0 ? 0 : sentence + 2;
    const end = this.#endOf(start);
    let snippet = '';
    let at = start;
    for (const hit of hits) {
      if (hit.start < at || hit.end > end) continue;
      snippet += `${this.#text.slice(at, hit.start)}**${this.#text.slice(hit.start, hit.end)}**`;
      at = hit.end;
    }
    snippet += this.#text.slice(at, end);
    return `${start === from && start > 0 && start !== sentence + 2 ? '… ' : ''}${snippet}${end < this.#text.length ? ' …' : ''}`;
  }

  /** Where the stretch of one snippet's length begins that holds the most different stems. */
  #densest(hits: readonly { start: number; end: number; stem: string }[]): number {
    let from = 0;
    let most = 0;
    for (let first = 0; first < hits.length; first++) {
      const start = hits[first]?.start ?? 0;
      const different = new Set<string>();
      for (let at = first; at < hits.length && (hits[at]?.end ?? 0) - start <= LENGTH; at++)
        different.add(hits[at]?.stem ?? '');
      if (different.size <= most) continue;
      most = different.size;
      from = start;
    }
    return from;
  }

  #endOf(start: number): number {
    if (start + LENGTH >= this.#text.length) return this.#text.length;
    const blank = this.#text.lastIndexOf(' ', start + LENGTH);
    return blank > start ? blank : start + LENGTH;
  }
}
