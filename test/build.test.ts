import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { versionOf, writeDatabase } from '../src/build/write-db.ts';
import { ContentError, isStale, loadContent, main } from '../src/build-db.ts';
import { openDb } from '../src/db/open.ts';
import * as tables from '../src/db/tables.ts';
import { leaveLittleToLearn } from './little-to-learn.ts';

const folder = mkdtempSync(join(tmpdir(), 'fonder-build-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'fonder.db');
const hash = (path = file) => createHash('sha256').update(readFileSync(path)).digest('hex');
const build = (...options: string[]) =>
  spawnSync(process.execPath, ['src/build-db.ts', ...options], {
    env: { ...process.env, DATABASE_FILE: file },
    encoding: 'utf8',
  });

vi.spyOn(console, 'log').mockReturnValue();
beforeEach(() => {
  for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true });
});

const smallSeed = mkdtempSync(join(tmpdir(), 'fonder-seed-'));
cpSync('seed', smallSeed, { recursive: true });
leaveLittleToLearn(smallSeed);
afterAll(() => rmSync(smallSeed, { recursive: true }));

/** A copy of `seed/` that is soon built, for it leaves little to learn, with a text of some files replaced by another. */
function seedWith(changes: [path: string, from: string | RegExp, to: string][]): string {
  const copy = join(folder, 'seed');
  rmSync(copy, { recursive: true, force: true });
  cpSync(smallSeed, copy, { recursive: true });
  for (const [path, from, to] of changes) {
    const text = readFileSync(join(copy, path), 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path} does not hold ${from}`);
    writeFileSync(join(copy, path), changed);
  }
  return copy;
}

/** The faults of such a copy, as "field message". */
function faultsWith(...change: [path: string, from: string | RegExp, to: string]): string[] {
  try {
    loadContent(seedWith([change]));
  } catch (error) {
    if (error instanceof ContentError) return error.faults.map(({ field, message }) => `${field} ${message}`);
    throw error;
  }
  return [];
}

describe('the build', () => {
  it('makes the same file of the same content', () => {
    expect(build().stdout).toMatch(/^built .*fonder\.db, content [0-9a-f]{16}: 5 source, 32 step, /);
    expect(hash()).toBe(hash(inject('databaseFile')));
    expect(readdirSync(folder)).toEqual(['fonder.db']);
  });

  it('makes another content version of other content', () => {
    const change = seedWith([['help-resources/help-resources.yaml', 'Samaritans', 'Samaritan']]);
    const changed = versionOf(loadContent(change));
    const same = versionOf(loadContent(seedWith([])));
    expect(changed).not.toBe(same);
    expect(versionOf(loadContent(smallSeed))).toBe(same);
  });

  it('numbers its schema by its migrations', () => {
    expect(readdirSync('migrations').filter((entry) => entry.endsWith('.sql'))).toHaveLength(tables.SCHEMA_VERSION);
  });

  it('lists every fault with file, line, column and field, and leaves the last good database', () => {
    copyFileSync(inject('databaseFile'), file);
    const before = hash();
    const bad = seedWith([
      ['steps/six-proven-steps.yaml', /effort: \w+/, 'effort: huge'],
      ['steps/seven-ways.yaml', 'position: 2', 'position: two'],
      ['myths/six-proven-steps.yaml', /verdict: \w+/, 'opinion: rejected'],
      ['scenarios/after-fight.yaml', 'step: build-closeness', 'step: build-distance'],
    ]);
    const { status, stderr } = build('--seed', bad);
    expect(status).toBe(1);
    expect(stderr).toMatch(/six-proven-steps\.yaml:\d+:\d+ effort /);
    expect(stderr).toMatch(/seven-ways\.yaml:\d+:\d+ position /);
    expect(stderr).toMatch(/myths\/six-proven-steps\.yaml:\d+:\d+ verdict /);
    expect(stderr).toMatch(/after-fight\.yaml:\d+:\d+ steps\.\d\.step there is no step "build-distance"/);
    expect(stderr).not.toMatch(/there is no (?!step "build-distance")/);
    expect(stderr).toMatch(/\d+ faults in the content\n$/);
    expect(hash()).toBe(before);
  });

  it('names the line and column at which the fault stands', () => {
    const copy = seedWith([['help-resources/help-resources.yaml', /lastVerified: .*/, 'lastVerified: lately']]);
    const lines = readFileSync(join(copy, 'help-resources/help-resources.yaml'), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('lately')) + 1;
    expect(() => loadContent(copy)).toThrow(ContentError);
    try {
      loadContent(copy);
    } catch (error) {
      const { faults } = error as ContentError;
      expect(faults).toEqual([expect.objectContaining({ line, column: 3, field: 'lastVerified' })]);
    }
  });

  it('tells where a line of texts is wrong', () => {
    const copy = seedWith([]);
    const [name = ''] = readdirSync(join(copy, 'safety-texts'));
    writeFileSync(join(copy, 'safety-texts', name), 'category\ttext\nnone\ta fine day\nsad\toh no\nnone\ta\tb\n');
    try {
      loadContent(copy);
      expect.unreachable();
    } catch (error) {
      const { faults } = error as ContentError;
      expect(faults.map(({ line, column, field }) => [line, column, field])).toEqual([
        [3, 1, 'category'],
        [4, 1, ''],
      ]);
    }
  });

  it('leaves the old file or the new one when it is killed at any moment, and sweeps up behind killed ones', async () => {
    build('--seed', seedWith([]));
    const old = hash();
    const changed = seedWith([['help-resources/help-resources.yaml', 'Samaritans', 'Samaritan']]);
    const other = join(folder, 'other.db');
    writeDatabase(loadContent(changed), other);
    const next = hash(other);
    rmSync(other);
    const seen = new Set<string>();
    for (let delay = 150; delay <= 20_000 && !(seen.has(next) && delay > 1500); delay *= 1.3) {
      const child = spawn(process.execPath, ['src/build-db.ts', '--seed', changed], {
        env: { ...process.env, DATABASE_FILE: file },
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await sleep(delay);
      child.kill('SIGKILL');
      await ended;
      const now = hash();
      expect([old, next]).toContain(now);
      seen.add(now);
      openDb(file).close();
    }
    expect(seen.size, 'no build was killed before its end, or none came to it').toBe(2);
    build('--seed', changed);
    expect(readdirSync(folder).sort()).toEqual(['fonder.db', 'seed']);
  });

  it('sweeps up behind a killed build, and lets a running one be', () => {
    writeFileSync(`${file}.999999999.tmp`, '');
    writeFileSync(`${file}.${process.ppid}.tmp`, '');
    writeDatabase(loadContent(seedWith([])), file);
    rmSync(join(folder, 'seed'), { recursive: true });
    expect(readdirSync(folder).sort()).toEqual(['fonder.db', `fonder.db.${process.ppid}.tmp`]);
  });

  it('builds only when the database is missing or older than what it is made from, when told so', () => {
    const ifStale = ['--if-stale', '--seed', seedWith([])];
    expect(isStale(file)).toBe(true);
    main(ifStale, { DATABASE_FILE: file });
    expect(isStale(file)).toBe(false);
    const before = hash();
    writeFileSync(file, 'not looked at');
    main(ifStale, { DATABASE_FILE: file });
    expect(readFileSync(file, 'utf8')).toBe('not looked at');
    utimesSync(file, 0, 0);
    expect(isStale(file)).toBe(true);
    main(ifStale, { DATABASE_FILE: file });
    expect(hash()).toBe(before);
  });

  it('learns anew only from other lessons, or where what an earlier build learned is damaged', () => {
    const artifact = (name: string) => {
      const db = new Database(file, { readonly: true });
      const value = db.prepare('select value from artifacts where name = ?').pluck().get(name) as string;
      db.close();
      return value;
    };
    const put = (values: Record<string, string>) => {
      const db = new Database(file);
      for (const [name, value] of Object.entries(values))
        db.prepare('update artifacts set value = ? where name = ?').run(value, name);
      db.close();
    };
    const seal = (value: string) =>
      `${artifact('safety-origin').split(' ')[0]} ${createHash('sha256').update(value).digest('hex')}`;
    const library = loadContent(seedWith([]));
    writeDatabase(library, file);
    const [fresh, learned] = [hash(), artifact('safety')];

    const other = `${learned} `;
    put({ safety: other, 'safety-origin': seal(other) });
    writeDatabase(library, file);
    expect(artifact('safety'), 'what was learned from the same is taken').toBe(other);

    const fewer = { ...library.seed, 'safety-texts': library.seed['safety-texts'].slice(1) };
    writeDatabase({ ...library, seed: fewer }, file);
    expect(artifact('safety')).not.toBe(other);

    writeDatabase(library, file);
    put({ safety: other });
    writeDatabase(library, file);
    expect(hash(), 'what is damaged is not').toBe(fresh);

    writeFileSync(file, 'no database');
    writeDatabase(library, file);
    expect(hash()).toBe(fresh);
  });

  it('only checks when told so', () => {
    main(['--check'], { DATABASE_FILE: file });
    expect(existsSync(file)).toBe(false);
    mkdirSync(dirname(file), { recursive: true });
  });

  it('leaves nothing behind when the database cannot be written', () => {
    const { content, seed } = loadContent('seed');
    const [step] = content.step;
    if (!step) throw new Error('no step');
    expect(() => writeDatabase({ seed, content: { ...content, step: [...content.step, step] } }, file)).toThrow(
      /UNIQUE/,
    );
    expect(() => writeDatabase({ seed, content: { ...content, theme: [] } }, file)).toThrow(/FOREIGN KEY/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('relates rows only to rows that are there', () => {
    const relations = Object.values(tables).filter((table) => is(table, SQLiteTable));
    const targets = relations.flatMap((table) =>
      getTableConfig(table).foreignKeys.map((key) => key.reference().foreignColumns.map(({ name }) => name)),
    );
    expect(targets.length).toBeGreaterThan(15);
    for (const columns of targets) expect(columns).toEqual(['id']);
  });

  it('holds columns that come from the records', () => {
    const db = new Database(inject('databaseFile'), { readonly: true });
    const row = db.prepare("select source, position, effort, title from steps where id = 'take-some-time-apart'").get();
    expect(row).toMatchObject({ source: 'six-proven-steps', position: 5 });
    db.close();
  });
});

describe('a fault in the content is found:', () => {
  it.each<[what: string, fault: RegExp, ...change: [path: string, from: string | RegExp, to: string]]>([
    ['YAML that does not parse', /^ .*/, 'themes/themes.yaml', 'title: ', 'title: "'],
    ['a file that is no list', /is not a list of records/, 'help-resources/help-resources.yaml', /[\s\S]*/, 'id: x\n'],
    ['a missing field', /^goal /, 'scenarios/after-fight.yaml', 'goal:', 'gaol:'],
    ['HTML', /holds HTML/, 'themes/themes.yaml', /title: .*/, 'title: "<b>Space</b>"'],
    ['a curly quote', /curly quotes/, 'themes/themes.yaml', /title: .*/, 'title: It’s space'],
    ['two blanks', /two blanks/, 'themes/themes.yaml', /title: .*/, 'title: "Giving  space"'],
    ['an invisible character', /invisible/, 'themes/themes.yaml', /title: .*/, 'title: "Giving\\u200bspace"'],
    ['a dash', /holds a dash/, 'themes/themes.yaml', /title: .*/, 'title: Giving space - or not'],
    ['a title with a period', /ends with a period/, 'themes/themes.yaml', /title: .*/, 'title: Giving space.'],
    ['an id used twice', /id of another record/, 'themes/themes.yaml', 'id: no-contact', 'id: space'],
    ['an unknown theme', /there is no theme "spacey"/, 'steps/six-proven-steps.yaml', 'themes: [', 'themes: [spacey, '],
    ['an unknown claim', /there is no claim "x"/, 'myths/six-proven-steps.yaml', 'claims: [', 'claims: [x, '],
    [
      'an unknown section',
      /there is no section "step-99"/,
      'steps/seven-ways.yaml',
      'section: step-3',
      'section: step-99',
    ],
    ['a gap in the positions', /need a number 3/, 'steps/seven-ways.yaml', 'position: 3', 'position: 13'],
    [
      'a word too few',
      /has \d+ words; 25 to 60/,
      'steps/seven-ways.yaml',
      /summary: >-\n.*\n(.*\n)*? {2}why/,
      'summary: Too short to tell.\n  why',
    ],
    ['a sentence without end', /does not end as a sentence/, 'scenarios/after-fight.yaml', /goal: (.*)\./, 'goal: $1'],
    [
      'an undeclared variable',
      /uses \{nobody\}, which is not declared/,
      'text-templates/good-morning.yaml',
      'body: "',
      'body: "{nobody} ',
    ],
    [
      'an unused variable',
      /is not used in the body/,
      'text-templates/good-morning.yaml',
      /variables:\n/,
      'variables:\n    spare: { description: Nothing, example: x }\n',
    ],
    [
      'an example that is no number where one is asked for',
      /example is no whole number from 0 to 9999/,
      'text-templates/long-distance.yaml',
      'example: "9"',
      'example: nine',
    ],
    ['a broken message', /is not ICU MessageFormat/, 'text-templates/good-morning.yaml', 'body: "', 'body: "{ '],
    [
      'steps for a reader in danger',
      /gets help and no steps/,
      'scenarios/abusive-relationship.yaml',
      'steps: []',
      'steps: [{ step: build-closeness, why: Because this must never be served to anyone. }]',
    ],
    [
      'a template for a reader in danger',
      /gets help and no text templates/,
      'text-templates/good-morning.yaml',
      /scenarios: \[/,
      'scenarios: [abusive-relationship, ',
    ],
    [
      'a step advised and avoided',
      /is advised and to be avoided/,
      'scenarios/after-fight.yaml',
      'avoid:\n',
      'avoid:\n    - { step: build-closeness, why: Because a test says that it should be. }\n',
    ],
    [
      'a risk without its caution',
      /names the risk "fall-off-the-grid"/,
      'steps/seven-tested-steps.yaml',
      /\n +risk: fall-off-the-grid/,
      '',
    ],
    [
      'a stance without a citation',
      /cites a section unless it is silent/,
      'themes/themes.yaml',
      /sections: \[[^\]]+\]/,
      'sections: []',
    ],
    [
      'a section that nothing is made from',
      /give a reason/,
      'sources/seven-steps-to-crave.yaml',
      /\n +reason: .*(\n {8,}.*)*/,
      '',
    ],
    [
      'a reference that no claim names',
      /no claim names this reference/,
      'references/references.yaml',
      /- id: acevedo-2012/,
      '- { id: nobody-2012, authors: Nobody, year: 2012, title: Nothing, venue: null, doi: null, url: null, confirmed: false, finding: Nothing at all was found by anybody. }\n- id: acevedo-2012',
    ],
    [
      'a step advised twice',
      /"build-closeness" stands in the list twice/,
      'scenarios/after-fight.yaml',
      'steps:\n',
      'steps:\n    - { step: build-closeness, why: Because a test says it twice over. }\n',
    ],
    [
      'stances in another order',
      /are not one for each source/,
      'themes/themes.yaml',
      'source: seven-ways',
      'source: six-proven-steps',
    ],
    [
      'a message too short to be one',
      /too short to be a message/,
      'text-templates/banter.yaml',
      /body: .*\n {2}variables:\n( {4}.*\n)+/,
      'body: "Hellohello you"\n  variables: {}\n',
    ],
    [
      'a risk that no record answers',
      /no record made from this section carries a caution/,
      'risks/risks.yaml',
      /source: seven-tested-steps, section: psychology \}/,
      'source: seven-tested-steps, section: question-like-crazy }',
    ],
    ['a wrong DOI', /^doi /, 'references/references.yaml', /doi: 10\./, 'doi: doi:10.'],
    [
      'an ask for an intent that there is not',
      /there is no intent "intent-space-travel"/,
      'asks/asks.tsv',
      'intent-make-up-after-a-fight\t',
      'intent-space-travel\t',
    ],
    [
      'an intent that nobody asks for',
      /^id is what nobody asks for/,
      'asks/asks.tsv',
      /intent-make-up-after-a-fight\t/g,
      'intent-say-sorry\t',
    ],
    [
      'a list that says a thing twice',
      /stands in the list twice/,
      'themes/themes.yaml',
      /sections: \[(\S+?)([,\]])/,
      'sections: [$1, $1$2',
    ],
  ])('%s', (_what, fault, ...change) => {
    expect(faultsWith(...change)).toContainEqual(expect.stringMatching(fault));
  });
});
