import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { RecordType } from '../common/content.ts';
import { StartupError } from '../config.ts';
import { APPLICATION_ID, artifacts, RECORD_TABLES, release, SCHEMA_VERSION } from './tables.ts';

export type Db = BetterSQLite3Database & { $client: Database.Database };

/** The open content: how to query it, the ids it holds, which it is, when it was built, and how to let it go. */
export interface OpenDatabase {
  db: Db;
  ids: Record<RecordType, string[]>;
  /** The JSON text of a record, if there is one with this id. */
  record(type: RecordType, id: string): string | undefined;
  /** What the build worked out under this name. */
  artifact(name: string): unknown;
  contentVersion: string;
  builtAt: Date;
  /** The bytes of the database file. */
  bytes(): Buffer;
  close(): void;
}

/**
 * Opens a database file that the build made, read-only.
 * @throws StartupError when it is missing, damaged, no database of ours or of another schema version.
 */
export function openDb(file: string): OpenDatabase {
  if (!existsSync(file)) throw new StartupError(`there is no database at ${file}; run "npm run build"`);
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: true, fileMustExist: true });
    sqlite.pragma('query_only = ON');
    if (sqlite.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      throw new StartupError(`${file} is a database, but none of Fonder's`);
    const version = sqlite.pragma('user_version', { simple: true });
    if (version !== SCHEMA_VERSION)
      throw new StartupError(
        `${file} has schema version ${version}, this server needs ${SCHEMA_VERSION}; run "npm run build"`,
      );
    const check = sqlite.pragma('quick_check', { simple: true });
    if (check !== 'ok') throw new StartupError(`${file} is damaged: ${check}`);
    const db = drizzle(sqlite);
    const row = db.select().from(release).get();
    if (!row) throw new StartupError(`${file} holds no release of the content; run "npm run build"`);
    const open = sqlite;
    return {
      db,
      ids: idsOf(db),
      record: recordReader(db),
      artifact: (name) => readArtifact(db, name),
      contentVersion: row.contentVersion,
      builtAt: statSync(file).mtime,
      bytes: () => open.serialize(),
      close: () => open.close(),
    };
  } catch (error) {
    sqlite?.close();
    if (error instanceof StartupError) throw error;
    throw new StartupError(`${file} cannot be read as a database: ${error instanceof Error ? error.message : error}`);
  }
}

function idsOf(db: Db): OpenDatabase['ids'] {
  const ids = Object.entries(RECORD_TABLES).map(([type, table]) => [
    type,
    db
      .select({ id: table.id })
      .from(table)
      .orderBy(table.ordinal)
      .all()
      .map(({ id }) => id),
  ]);
  return Object.fromEntries(ids);
}

function recordReader(db: Db): OpenDatabase['record'] {
  const readers = Object.fromEntries(
    Object.entries(RECORD_TABLES).map(([type, table]) => [
      type,
      db
        .select({ record: table.record })
        .from(table)
        .where(eq(table.id, sql.placeholder('id')))
        .prepare(),
    ]),
  );
  return (type, id) => readers[type]?.get({ id })?.record;
}

function readArtifact(db: Db, name: string): unknown {
  const row = db.select().from(artifacts).where(eq(artifacts.name, name)).get();
  if (!row) throw new StartupError(`the database holds no "${name}"; run "npm run build"`);
  return JSON.parse(row.value);
}
