import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSeed, SEED_SCHEMAS, type Seed } from '../src/build/read-seed.ts';
import { readingGrade, reportOn, similarity } from '../src/build/report.ts';
import { loadContent } from '../src/build-db.ts';
import { makeSchemas, modeline, SCHEMAS } from '../src/build-schemas.ts';
import { report } from '../src/content-report.ts';
import { leaveLittleToLearn } from './little-to-learn.ts';

const folder = mkdtempSync(join(tmpdir(), 'fonder-content-'));
afterAll(() => rmSync(folder, { recursive: true }));

function copyOfSeed(name: string): string {
  const copy = join(folder, name);
  cpSync('seed', copy, { recursive: true });
  return copy;
}

describe('the JSON Schemas for editors', () => {
  it('are what the Zod schemas make of them: run "npm run schemas"', () => {
    const committed = Object.fromEntries(
      readdirSync(SCHEMAS).map((file) => [file.replace('.json', ''), readFileSync(join(SCHEMAS, file), 'utf8')]),
    );
    expect(committed).toEqual(makeSchemas());
  });

  it('are named in the first line of every file of content', () => {
    for (const kind of Object.keys(SEED_SCHEMAS))
      for (const file of readdirSync(join('seed', kind)).filter((name) => name.endsWith('.yaml')))
        expect(readFileSync(join('seed', kind, file), 'utf8'), file).toMatch(modeline(kind));
  });
});

describe('the report on the content', () => {
  const silent = { log: () => {}, table: () => {}, error: () => {} };

  it('finds no rule broken', () => expect(report([], silent)).toEqual([]));

  it('wants the release notes to be about the content as it is', () => {
    const copy = copyOfSeed('notes');
    writeFileSync(join(copy, 'CHANGELOG.md'), '# Notes\n\n## 2026-01-01, content 0123456789abcdef\n');
    expect(report(['--seed', copy], silent)).toEqual([
      expect.stringMatching(/CHANGELOG\.md: the newest entry is not about content [0-9a-f]{16}; say/),
    ]);
  });

  const { seed } = readSeed('seed');
  const faultsOf = (change: Partial<Seed>) => reportOn({ ...seed, ...change }).faults;

  it('counts what must exist', () => {
    expect(faultsOf({ claims: seed.claims.slice(1) })).toContain('claims: 118 of 119');
    expect(faultsOf({ steps: seed.steps.map((step) => ({ ...step, parts: [] })) })).toContain('steps: 0 parts of 13');
    const none = <T extends { cautions: unknown[] }>(records: T[]) =>
      records.map((record) => ({ ...record, cautions: [] }));
    expect(faultsOf({ steps: none(seed.steps), scenarios: none(seed.scenarios), myths: none(seed.myths) })).toContain(
      "cautions: 0 of the documents' own 32",
    );
    const apologies = seed['text-templates'].filter(({ occasion }) => occasion === 'apology');
    const others = seed['text-templates'].filter(({ occasion }) => occasion !== 'apology');
    expect(faultsOf({ 'text-templates': [...others, ...apologies.slice(0, 1)] })).toEqual(
      expect.arrayContaining(['apology: 1 templates of 3', 'apology: 1 tones of 2']),
    );
  });

  it('finds texts that are alike', () => {
    const [first] = seed['text-templates'];
    if (!first) throw new Error('no template');
    const copy = { ...first, id: 'the-copy', title: `${first.title}s`, body: first.body.replace('Good', 'god') };
    const faults = faultsOf({ 'text-templates': [...seed['text-templates'], copy] });
    expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^${first.id} and the-copy are alike \\(0\\.9`)));
  });

  it('finds texts that are hard to read', () => {
    const hard =
      'Notwithstanding considerable methodological heterogeneity, longitudinal investigations consistently demonstrate unsatisfactory generalizability.';
    expect(faultsOf({ claims: seed.claims.map((claim) => ({ ...claim, note: hard })) })).toContainEqual(
      expect.stringMatching(/^claims: reading grade \d+\.\d is above 8$/),
    );
  });

  it('measures as the formulas say', () => {
    expect(similarity('kitten', 'sitting')).toBeCloseTo(1 - 3 / 7);
    expect(similarity('', '')).toBe(1);
    // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    expect(readingGrade('The cat sat on the mat.')).toBeCloseTo(-1.45);
  });
});

describe('CONTRIBUTING', () => {
  const page = readFileSync('CONTRIBUTING.md', 'utf8');

  it('shows a record that can be added as it stands', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const copy = copyOfSeed('example');
    appendFileSync(join(copy, 'text-templates/good-morning.yaml'), example.replace(/^ {3}/gm, ''));
    const added = loadContent(copy).content['text-template'].find(({ id }) => id === 'good-morning-train-song');
    expect(added?.example).toBe(
      'Morning! Dancing Queen just came on in the train and I was back in that tiny bar in Porto with you. Have a light day.',
    );
    expect(reportOn(readSeed(copy).seed).faults).toEqual([]);
  });

  it('shows a fault as the check words it', () => {
    const copy = copyOfSeed('fault');
    const file = join(copy, 'text-templates/good-morning.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/(whenNotToSend: .*)\./, '$1'));
    expect(() => loadContent(copy)).toThrow(/good-morning\.yaml:\d+:3 whenNotToSend does not end as a sentence does\n/);
    expect(page).toMatch(/good-morning\.yaml:\d+:3 whenNotToSend does not end as a sentence does\n/);
  });
});

describe('npm run dev', () => {
  it('builds and reloads when a file is saved, and serves the last good content when it has a fault', async () => {
    const { dev } = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
    const [, ...args] = dev.split(' ');
    const copy = join(folder, 'project');
    for (const entry of ['seed', 'src', 'migrations', 'package.json', 'openapi.yaml'])
      cpSync(entry, join(copy, entry), { recursive: true });
    leaveLittleToLearn(join(copy, 'seed'));
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
    const child = spawn(process.execPath, args, { cwd: copy, env: { ...process.env, PORT: '0' } });
    const output = (pattern: RegExp, from: 'stdout' | 'stderr' = 'stdout') =>
      new Promise<void>((resolve) => {
        const listen = (chunk: Buffer) => {
          if (!pattern.test(String(chunk))) return;
          child[from].off('data', listen);
          resolve();
        };
        child[from].on('data', listen);
      });
    try {
      await output(/serving on /);
      const file = join(copy, 'seed/help-resources/help-resources.yaml');
      const text = readFileSync(file, 'utf8');
      const rebuilt = output(/built .*content (?!undefined)/);
      writeFileSync(file, text.replace('Samaritans', 'Samaritan'));
      await rebuilt;
      await output(/serving on /);
      const refused = output(
        /help-resources\.yaml:\d+:\d+ lastVerified .*[\s\S]*serving the last good content/,
        'stderr',
      );
      writeFileSync(file, text.replace(/lastVerified: .*/, 'lastVerified: lately'));
      await refused;
      await output(/serving on /);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
