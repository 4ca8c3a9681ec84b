import Database from 'better-sqlite3';
import { openSearch } from '../src/search/engine.ts';
import { STOP_WORDS } from '../src/search/words.ts';
import { judgedQueries } from '../test/relevance/measure.ts';

const FILE = process.argv[2] ?? 'data/fonder.db';
const ROUNDS = 10;
const QUERIES = 2000;

const sqlite = new Database(FILE, { readonly: true, fileMustExist: true });
const search = openSearch(sqlite);
const twin = sqlite.prepare(
  'SELECT type, id, title, bm25(search, 0, 0, 3.5, 7, 2, 1, 4, 0.6) AS score FROM search WHERE search MATCH ? ORDER BY score LIMIT 20',
);

/** Queries of which no two are the same: the judged ones with a word of another behind them. */
function distinctQueries(count: number): string[] {
  const texts = judgedQueries().map(({ q }) => q);
  const words = texts.flatMap((text) => text.split(' '));
  return Array.from({ length: count }, (_, index) => {
    const text = texts[index % texts.length] as string;
    return `${text} ${words[(index * 31) % words.length]} ${words[(index * 17 + Math.floor(index / 180)) % words.length]}`.slice(
      0,
      200,
    );
  });
}

const queries = distinctQueries(QUERIES);
/** What the twin is asked: the words that the search looked for, quoted. */
const matches = queries.map((query) =>
  [...new Set(search.search(query).words)]
    .filter((word) => !STOP_WORDS.has(word))
    .slice(0, 24)
    .map((word) => `"${word}"`)
    .join(' OR '),
);

let bytes = 0;
const ours = (query: string) => {
  const result = search.search(query);
  const data = result.hits.slice(0, 20).map((hit) => ({
    ...hit,
    snippet: search.snippet(hit.type, hit.id, result),
  }));
  bytes += JSON.stringify({ data, total: result.hits.length }).length;
};
const bare = (match: string) => {
  const rows = twin.all(match || '"x"');
  bytes += JSON.stringify({ data: rows, total: rows.length }).length;
};

function perSecond<T>(inputs: readonly T[], answer: (input: T) => void): number {
  const started = process.cpuUsage();
  for (const input of inputs) answer(input);
  const { user, system } = process.cpuUsage(started);
  return (inputs.length / (user + system)) * 1e6;
}

const figures = Array.from(
  { length: ROUNDS },
  () => [perSecond(queries, ours), perSecond(matches, bare)] as const,
).slice(1);
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const ourRate = median(figures.map(([rate]) => rate));
const twinRate = median(figures.map(([, rate]) => rate));
console.log(`engine: ${ourRate.toFixed(0)} queries per second of CPU, ${(1e6 / ourRate).toFixed(0)} µs each`);
console.log(`twin:   ${twinRate.toFixed(0)} queries per second of CPU, ${(1e6 / twinRate).toFixed(0)} µs each`);
console.log(`ratio:  ${(ourRate / twinRate).toFixed(2)} (${bytes} bytes answered)`);
