import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { writeDatabase } from '../src/build/write-db.ts';
import { loadContent } from '../src/build-db.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseFile: string;
  }
}

/** Builds the database from `seed/` once for all tests. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'fonder-test-'));
  const databaseFile = join(folder, 'fonder.db');
  writeDatabase(loadContent('seed'), databaseFile);
  project.provide('databaseFile', databaseFile);
  return () => rmSync(folder, { recursive: true });
}
