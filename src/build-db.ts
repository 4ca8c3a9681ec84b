import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assemble } from './build/assemble.ts';
import { checkLibrary } from './build/check-library.ts';
import { checkRecords } from './build/check-records.ts';
import { checkSafety } from './build/check-safety.ts';
import { type Fault, readSeed } from './build/read-seed.ts';
import { type Library, versionOf, writeDatabase } from './build/write-db.ts';
import { loadConfig, StartupError } from './config.ts';

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The folder of the content. */
export const SEED = root('seed');

/** The content cannot be built. The message lists everything that is wrong, a line each, in the order of files. */
export class ContentError extends StartupError {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    const lines = faults.map(
      ({ file, line, column, field, message }) => `${file}:${line}:${column} ${field} ${message}`,
    );
    super([...lines, `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the content`].join('\n'));
    this.faults = faults;
  }
}

/**
 * Reads, checks and assembles the content of a seed folder.
 * @throws ContentError when anything in it is wrong.
 */
export function loadContent(seedFolder: string): Library {
  const { seed, faults, broken, locate } = readSeed(seedFolder);
  const all = [...faults, ...checkRecords(seed, locate, broken)];
  if (!all.length) all.push(...checkLibrary(seed, locate), ...checkSafety(seed, locate));
  if (all.length)
    throw new ContentError(
      all.sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column),
    );
  return { content: assemble(seed), seed };
}

/** Tells whether the database is missing, or older than what it is made from: the content, the migrations, the code. */
export function isStale(databaseFile: string): boolean {
  if (!existsSync(databaseFile)) return true;
  const builtAt = statSync(databaseFile).mtimeMs;
  return ['seed', 'migrations', 'src'].some((folder) =>
    [
      root(folder),
      ...readdirSync(root(folder), { recursive: true }).map((entry) => join(root(folder), String(entry))),
    ].some((path) => statSync(path).mtimeMs > builtAt),
  );
}

/**
 * Builds the database as the command line says: `--seed` the folder, `--check` write nothing, `--if-stale` only then.
 * @throws ContentError, StartupError
 */
export function main(args: string[], env: NodeJS.ProcessEnv): void {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: SEED },
      check: { type: 'boolean', default: false },
      'if-stale': { type: 'boolean', default: false },
    },
  });
  const { databaseFile } = loadConfig(env);
  if (values['if-stale'] && !isStale(databaseFile)) return;
  const library = loadContent(values.seed);
  if (!values.check) writeDatabase(library, databaseFile);
  const counts = Object.entries(library.content).map(([type, records]) => `${records.length} ${type}`);
  console.log(
    `${values.check ? 'checked' : `built ${databaseFile},`} content ${versionOf(library)}: ${counts.join(', ')}`,
  );
}

if (import.meta.main) {
  try {
    main(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
