import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { StartupError } from '../config.ts';
import { APPLICATION_ID, RECORD_TABLES, release, SCHEMA_VERSION } from './tables.ts';

export type Db = BetterSQLite3Database;

/** The open content: how to query it, the ids it holds, which it is, when it was built, and how to let it go. */
export interface OpenDatabase {
  db: Db;
  ids: Record<keyof typeof RECORD_TABLES, string[]>;
  contentVersion: string;
  builtAt: Date;
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
      contentVersion: row.contentVersion,
      builtAt: statSync(file).mtime,
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
