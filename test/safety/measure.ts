import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Assessment } from '../../src/safety/detector.ts';

/** A text with how much danger it tells of, as people judged it. */
export interface JudgedText {
  level: Assessment['level'];
  category: string;
  text: string;
}

/** The texts of `open.yaml`, or those of `held-out.yaml`, which nobody reads who works on the detector. */
export const judgedTexts = (set: 'open' | 'held-out'): JudgedText[] =>
  parse(readFileSync(new URL(`./${set}.yaml`, import.meta.url), 'utf8'));

/** How often texts of one judgment were given each level. */
export interface Tally {
  texts: number;
  danger: number;
  caution: number;
}

/** What share of texts is judged `danger`, and what share `danger` or `caution`. */
export const shares = ({ texts, danger, caution }: Tally) => ({
  danger: danger / texts,
  noticed: (danger + caution) / texts,
});

/** Assesses judged texts: a tally for each category, and for each level over all of its categories. */
export function measure(assess: (text: string) => Assessment, texts: readonly JudgedText[]): Record<string, Tally> {
  const tallies: Record<string, Tally> = {};
  for (const { level, category, text } of texts) {
    const given = assess(text).level;
    for (const key of new Set([category, level])) {
      const tally = tallies[key] ?? { texts: 0, danger: 0, caution: 0 };
      tallies[key] = tally;
      tally.texts++;
      if (given !== 'none') tally[given]++;
    }
  }
  return tallies;
}
