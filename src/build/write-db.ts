import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { count } from 'drizzle-orm';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as tables from '../db/tables.ts';
import type { Content } from './assemble.ts';
import { indexSearch } from './index-search.ts';
import { makeLearn } from './learned.ts';
import type { Seed } from './read-seed.ts';
import { safetyLessonsOf, trainSafety } from './train-safety.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** All that a database is made from: the records as they are served, and the seed that they come from. */
export interface Library {
  content: Content;
  seed: Seed;
}

/**
 * The version of a content: the first 16 hex digits of the SHA-256 hash of its records as they are served, and of what
 * search and the detector of danger are made from.
 */
export const versionOf = ({ content, seed }: Library): string => {
  const {
    synonyms,
    intents,
    asks,
    dangers,
    'safety-texts': texts,
    'safety-patterns': patterns,
    'safety-words': words,
  } = seed;
  const behind = { synonyms, intents, asks, dangers, texts, patterns, words };
  return createHash('sha256').update(JSON.stringify({ content, behind })).digest('hex').slice(0, 16);
};

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const unique = <T>(list: readonly T[]) => [...new Set(list)];

/** For each relation table, what each record of a type is related to. */
function* memberships(content: Content): Generator<[table: tables.Membership, owner: string, members: string[]]> {
  for (const { id, themes } of content.step) yield [tables.stepThemes, id, idsOf(themes)];
  for (const { id, steps, citations } of content.scenario) {
    yield [tables.scenarioSteps, id, idsOf(steps)];
    yield [tables.scenarioSources, id, unique(citations.map(({ source }) => source.id))];
  }
  for (const { id, steps, themes, citations } of content.myth) {
    yield [tables.mythSteps, id, idsOf(steps)];
    yield [tables.mythThemes, id, idsOf(themes)];
    yield [tables.mythSources, id, unique(citations.map(({ source }) => source.id))];
  }
  for (const { id, steps, scenarios } of content['text-template']) {
    yield [tables.textTemplateSteps, id, idsOf(steps)];
    yield [tables.textTemplateScenarios, id, idsOf(scenarios)];
  }
  for (const { id, citations } of content.claim)
    yield [tables.claimSources, id, unique(citations.map(({ source }) => source.id))];
  for (const { id, country, alsoServes, topics } of content['help-resource']) {
    yield [tables.helpResourceCountries, id, country ? [country, ...alsoServes] : [...alsoServes]];
    yield [tables.helpResourceTopics, id, topics];
  }
}

function insert(db: BetterSQLite3Database, content: Content, version: string): void {
  db.transaction((tx) => {
    for (const [type, table] of Object.entries(tables.RECORD_TABLES))
      content[type as keyof Content].forEach((record, index) => {
        tx.insert(table)
          .values({ id: record.id, ordinal: index + 1, record: JSON.stringify(record) })
          .run();
      });
    for (const [table, owner, members] of memberships(content))
      for (const member of members) tx.insert(table).values({ owner, member }).run();
    for (const { id, stances } of content.theme)
      for (const { source, stance } of stances)
        tx.insert(tables.themeStances).values({ owner: id, source: source.id, stance }).run();
    tx.insert(tables.release).values({ contentVersion: version }).run();
  });
}

function verify(sqlite: Database.Database, db: BetterSQLite3Database, content: Content): void {
  const dangling = sqlite.pragma('foreign_key_check') as unknown[];
  if (dangling.length) throw new Error(`${dangling.length} rows refer to a row that is not there`);
  const integrity = sqlite.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') throw new Error(`integrity_check: ${integrity}`);
  for (const [type, table] of Object.entries(tables.RECORD_TABLES)) {
    const rows = db.select({ rows: count() }).from(table).get()?.rows;
    const records = content[type as keyof Content].length;
    if (rows !== records) throw new Error(`${rows} rows of type ${type} for ${records} records`);
  }
}

/** Forgets the temporary files of builds that were killed. */
function sweep(file: string): void {
  for (const entry of readdirSync(dirname(file))) {
    if (!entry.startsWith(`${basename(file)}.`) || !entry.includes('.tmp')) continue;
    const pid = Number.parseInt(entry.slice(basename(file).length + 1), 10);
    if (!isRunning(pid)) rmSync(join(dirname(file), entry), { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/**
 * Writes the content into a new database and puts it in the place of `file` in one rename, so that a reader and a
 * crash see the old file or the new one. The same content gives the same bytes.
 * @throws Error when the database does not hold what was written; `file` is then as it was.
 */
export function writeDatabase({ content, seed }: Library, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  sweep(file);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const sqlite = new Database(temporary);
    try {
      sqlite.pragma('journal_mode = MEMORY');
      sqlite.pragma('foreign_keys = OFF');
      const db = drizzle(sqlite);
      migrate(db, { migrationsFolder: MIGRATIONS });
      sqlite.pragma('foreign_keys = ON');
      insert(db, content, versionOf({ content, seed }));
      const putArtifact = (name: string, value: string) => db.insert(tables.artifacts).values({ name, value }).run();
      const learn = makeLearn(file, putArtifact);
      indexSearch(sqlite, content, seed, learn);
      putArtifact('dangers', JSON.stringify(seed.dangers));
      putArtifact('safety', learn('safety', safetyLessonsOf(seed), trainSafety));
      sqlite.pragma(`application_id = ${tables.APPLICATION_ID}`);
      sqlite.pragma(`user_version = ${tables.SCHEMA_VERSION}`);
      sqlite.exec('ANALYZE');
      verify(sqlite, db, content);
    } finally {
      sqlite.close();
    }
    sync(temporary);
    renameSync(temporary, file);
    sync(dirname(file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
