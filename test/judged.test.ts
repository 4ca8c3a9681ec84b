import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadContent } from '../src/build-db.ts';
import { DANGERS } from '../src/safety/schema.ts';
import { judgedTexts } from './safety/measure.ts';

const { content, seed } = loadContent('seed');
const read = <T>(file: string): T[] => parse(readFileSync(file, 'utf8'));

describe('the judged queries', () => {
  const queries = read<{ kind: string; q: string; relevant: Record<string, number> }>('test/relevance/queries.yaml');

  it('are 150 or more, each once, of every kind', () => {
    expect(queries.length).toBeGreaterThanOrEqual(150);
    expect(new Set(queries.map(({ q }) => q)).size).toBe(queries.length);
    expect(new Set(queries.map(({ kind }) => kind))).toEqual(
      new Set(['question', 'fragment', 'story', 'slang', 'typo']),
    );
  });

  it('judge records that there are, and have a best one each', () => {
    const known = new Set(
      Object.entries(content).flatMap(([type, records]) => records.map(({ id }: { id: string }) => `${type}/${id}`)),
    );
    for (const { q, relevant } of queries) {
      for (const [key, grade] of Object.entries(relevant)) {
        expect(known, q).toContain(key);
        expect([1, 2, 3], q).toContain(grade);
      }
      expect(Object.values(relevant), q).toContain(3);
    }
  });
});

describe('the judged texts', () => {
  const sets = { open: judgedTexts('open'), heldOut: judgedTexts('held-out') };
  const all = Object.values(sets).flat();
  const of = (level: string) => all.filter((text) => text.level === level);

  it('are 150 or more of each side, a third or more of them held out', () => {
    expect(of('danger').length).toBeGreaterThanOrEqual(150);
    expect(of('none').length).toBeGreaterThanOrEqual(150);
    expect(sets.heldOut.length / all.length).toBeGreaterThanOrEqual(1 / 3);
    for (const category of DANGERS)
      for (const texts of Object.values(sets))
        expect(
          texts.some((text) => text.category === category),
          category,
        ).toBe(true);
  });

  it('stand in no set twice, and in nothing that a detector is trained on', () => {
    const texts = [...all, ...seed['safety-texts']].map(({ text }) => text.toLowerCase());
    expect(new Set(texts).size).toBe(texts.length);
  });
});
