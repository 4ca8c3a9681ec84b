/** A rough spelling of how a word sounds, so that "fone" is near "phone". */
const soundOf = (word: string): string =>
  word
    .replace(/[tsc]ion/g, 'shun')
    .replace(/ph/g, 'f')
    .replace(/wh/g, 'w')
    .replace(/^kn/, 'n')
    .replace(/ck/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/(.)\1+/g, '$1')
    .replace(/z/g, 's');

const lettersOf = (word: string): number => {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << ((word.charCodeAt(at) - 97) & 31);
  return mask;
};

const bits = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
};

const LONGEST = 24;
const VOWELS = lettersOf('aeiouy');
const isVowel = (code: number) => (VOWELS & (1 << ((code - 97) & 31))) !== 0;
const rows = [0, 1, 2].map(() => new Float64Array(LONGEST + 8));

/** The edits from one word to another, where swapped, doubled and confused vowels count for less; more than `limit`: infinite. */
function edits(from: string, to: string, limit: number): number {
  let [before, above, row] = rows as [Float64Array, Float64Array, Float64Array];
  for (let j = 0; j <= to.length; j++) above[j] = j;
  let previous = 0;
  for (let i = 1; i <= from.length; i++) {
    const a = from.charCodeAt(i - 1);
    const missing = a === previous ? 0.5 : 1;
    row[0] = i;
    let least = i;
    let last = 0;
    for (let j = 1; j <= to.length; j++) {
      const b = to.charCodeAt(j - 1);
      const change = a === b ? 0 : isVowel(a) && isVowel(b) ? 0.7 : 1;
      let cost = (above[j - 1] as number) + change;
      const removed = (above[j] as number) + missing;
      const added = (row[j - 1] as number) + (b === last ? 0.5 : 1);
      if (removed < cost) cost = removed;
      if (added < cost) cost = added;
      if (a === last && b === previous && a !== b && i > 1 && j > 1) {
        const swapped = (before[j - 2] as number) + 0.7;
        if (swapped < cost) cost = swapped;
      }
      row[j] = cost;
      if (cost < least) least = cost;
      last = b;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    previous = a;
    [before, above, row] = [above, row, before];
  }
  return above[to.length] as number;
}

const limitFor = (length: number) => (length < 4 ? 0.7 : length < 6 ? 1.3 : length < 9 ? 2 : 2.7);

interface Entry {
  word: string;
  sound: string;
  letters: number;
  frequency: number;
}

/** Mends misspelled words by a vocabulary. */
export class Speller {
  readonly #frequencies: Map<string, number>;
  readonly #bySound = new Map<string, Entry[]>();
  readonly #sorted: string[];

  /** @param vocabulary the words that may be meant, each with how often it stands in the content. */
  constructor(vocabulary: readonly (readonly [word: string, frequency: number])[]) {
    this.#frequencies = new Map(vocabulary);
    this.#sorted = vocabulary.map(([word]) => word).sort();
    for (const [word, frequency] of vocabulary) {
      if (word.length < 3 || word.length > LONGEST || !/^[a-z]+$/.test(word)) continue;
      const sound = soundOf(word);
      const first = sound[0] as string;
      const list = this.#bySound.get(first) ?? [];
      list.push({ word, sound, letters: lettersOf(sound), frequency });
      this.#bySound.set(first, list);
    }
  }

  knows(word: string): boolean {
    return this.#frequencies.has(word);
  }

  /** The nearest word and the edits to it, or undefined where none is near. */
  nearest(word: string): { word: string; edits: number } | undefined {
    if (word.length < 3 || word.length > LONGEST || !/^[a-z]+$/.test(word)) return undefined;
    const limit = limitFor(word.length);
    const sound = soundOf(word);
    const letters = lettersOf(sound);
    let best: { word: string; edits: number; rank: number } | undefined;
    for (const first of new Set([sound[0], sound[1]]))
      for (const entry of this.#bySound.get(first ?? '') ?? []) {
        if (Math.abs(entry.sound.length - sound.length) > limit) continue;
        if (entry.word.length === 3 && word.length > 3 && entry.sound !== sound) continue;
        if (bits(entry.letters ^ letters) > 2 * limit) continue;
        const shift = entry.sound[0] === sound[0] ? 0 : 0.5;
        const cost = Math.min(edits(word, entry.word, limit), edits(sound, entry.sound, limit) + 0.2) + shift;
        if (cost > limit) continue;
        const rank = cost - 0.12 * Math.log(entry.frequency);
        if (!best || rank < best.rank) best = { word: entry.word, edits: cost, rank };
      }
    return best;
  }

  /** Two known words that a word runs together, the commonest such pair. */
  split(word: string): [string, string] | undefined {
    let best: { parts: [string, string]; rank: number } | undefined;
    for (let at = 1; at <= word.length - 2 && word.length <= LONGEST; at++) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if (at === 1 && left !== 'i' && left !== 'a') continue;
      const rank =
        Math.log(this.#frequencies.get(left) ?? 0) + Math.log(this.#frequencies.get(right) ?? 0) - +(at === 1);
      if (rank > 5 && (!best || rank > best.rank)) best = { parts: [left, right], rank };
    }
    return best?.parts;
  }

  /** The commonest words that begin with some letters. */
  startingWith(letters: string, most: number): string[] {
    let low = 0;
    for (let high = this.#sorted.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] as string) < letters) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (this.#sorted[end]?.startsWith(letters)) end++;
    return this.#sorted
      .slice(low, end)
      .sort((a, b) => (this.#frequencies.get(b) ?? 0) - (this.#frequencies.get(a) ?? 0))
      .slice(0, most);
  }
}
