import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reportOn } from './build/report.ts';
import { versionOf } from './build/write-db.ts';
import { loadContent, SEED } from './build-db.ts';
import { StartupError } from './config.ts';

/** The newest entry of the release notes has to be about the content as it is. */
function notesFault(folder: string, version: string): string[] {
  const notes = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  const newest = /^## (\S+), content ([0-9a-f]{16})$/m.exec(notes);
  if (newest?.[2] === version) return [];
  return [
    `CHANGELOG.md: the newest entry is not about content ${version}; say what changed under "## YYYY-MM-DD, content ${version}"`,
  ];
}

/**
 * Prints what the content of a seed folder holds, and what in it breaks a rule.
 * @returns the faults.
 * @throws ContentError when the content cannot be built at all.
 */
export function report(args: string[], print: Pick<Console, 'log' | 'table' | 'error'> = console): string[] {
  const { values } = parseArgs({ args, options: { seed: { type: 'string', default: SEED } } });
  const library = loadContent(values.seed);
  const version = versionOf(library);
  const { tables, faults } = reportOn(library.seed);
  faults.push(...notesFault(values.seed, version));
  print.log(`content ${version}`);
  for (const [title, rows] of Object.entries(tables)) {
    print.log(`\n${title}`);
    print.table(rows);
  }
  for (const fault of faults) print.error(fault);
  print.log(`\n${faults.length} ${faults.length === 1 ? 'rule' : 'rules'} broken`);
  return faults;
}

if (import.meta.main) {
  try {
    if (report(process.argv.slice(2)).length) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
