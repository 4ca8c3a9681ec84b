import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

/** Learns what has a name from lessons, or takes what was learned from the same lessons before. As JSON. */
export type Learn = <Lessons>(name: string, lessons: Lessons, learn: (lessons: Lessons) => unknown) => string;

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
/** Where the code stands that learns, and that reads the texts to learn from. */
const CODE = ['build', 'classifier', 'safety', 'search'];

const hash = (...parts: string[]) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex');

function hashOfCode(): string {
  const files = CODE.flatMap((folder) =>
    readdirSync(join(SOURCE, folder), { recursive: true })
      .map((entry) => join(SOURCE, folder, String(entry)))
      .filter((path) => path.endsWith('.ts')),
  );
  return hash(...files.sort().map((path) => readFileSync(path, 'utf8')));
}

/** The artifacts that an earlier build put into a database file; none where there is no such file or it is damaged. */
function artifactsIn(file: string): Map<string, string> {
  if (!existsSync(file)) return new Map();
  try {
    const sqlite = new Database(file, { readonly: true });
    try {
      return new Map(sqlite.prepare<[], [string, string]>('SELECT name, value FROM artifacts').raw().all());
    } finally {
      sqlite.close();
    }
  } catch {
    return new Map();
  }
}

/**
 * Learning takes most of the time of a build, and few changes to the content change what is learned. Makes a function
 * that takes it from a database file where that holds it undamaged, learned from the same lessons by the same code. The
 * proof of that, to be kept with it, it hands to `put`.
 */
export function makeLearn(earlierFile: string, put: (name: string, value: string) => void): Learn {
  const earlier = artifactsIn(earlierFile);
  const code = hashOfCode();
  return (name, lessons, learn) => {
    const origin = hash(code, JSON.stringify(lessons));
    const known = earlier.get(name);
    const seal = (value: string) => `${origin} ${hash(value)}`;
    const value =
      known !== undefined && earlier.get(`${name}-origin`) === seal(known) ? known : JSON.stringify(learn(lessons));
    put(`${name}-origin`, seal(value));
    return value;
  };
}
