import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { assemble } from '../../src/build/assemble.ts';
import { indexSearch } from '../../src/build/index-search.ts';
import type { Seed } from '../../src/build/read-seed.ts';

const MIGRATION = new URL('../../migrations/0001_search.sql', import.meta.url);

/** A database in memory that holds what the search needs of a seed, and nothing else. */
export function indexedInMemory(seed: Seed): Database.Database {
  const sqlite = new Database(':memory:');
  sqlite.exec(readFileSync(MIGRATION, 'utf8'));
  indexSearch(sqlite, assemble(seed), seed, (_, lessons, learn) => JSON.stringify(learn(lessons)));
  return sqlite;
}
