import { stem } from './porter.ts';
import { wordsOf } from './words.ts';

interface Place {
  stem: string;
  start: number;
  end: number;
}

const LENGTH = 160;
const MOST_CHARACTERS = 6000;

/** A text that snippets are cut from. */
export class Passages {
  readonly #text: string;
  readonly #sentences: number[];
  readonly #places = new Map<string, Place[]>();

  constructor(text: string) {
    this.#text = text.slice(0, MOST_CHARACTERS);
    this.#sentences = [0, ...[...this.#text.matchAll(/[.?!]\s+/g)].map(({ 0: gap, index }) => index + gap.length)];
    for (const word of wordsOf(this.#text)) {
      const place = { stem: stem(word.text), start: word.start, end: word.end };
      const known = this.#places.get(place.stem);
      if (known) known.push(place);
      else this.#places.set(place.stem, [place]);
    }
  }

  /** The passage with the most different stems of those sought, about 160 characters, their words between `**`. */
  best(sought: readonly string[]): string {
    const hits = sought.flatMap((wanted) => this.#places.get(wanted) ?? []).sort((a, b) => a.start - b.start);
    const from = this.#densest(hits);
    const sentence = this.#sentences.findLast((begin) => begin <= from) ?? 0;
    const start = from - sentence < LENGTH / 2 ? sentence : from;
    const end = this.#endOf(start);
    let snippet = '';
    let at = start;
    for (const hit of hits) {
      if (hit.start < at || hit.end > end) continue;
      snippet += `${this.#text.slice(at, hit.start)}**${this.#text.slice(hit.start, hit.end)}**`;
      at = hit.end;
    }
    snippet += this.#text.slice(at, end);
    return `${start === sentence ? '' : '… '}${snippet}${end < this.#text.length ? ' …' : ''}`;
  }

  /** Where the stretch of one snippet's length begins that holds the most different stems. */
  #densest(hits: readonly Place[]): number {
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
