import Database from 'better-sqlite3';
import { openSearch } from '../src/search/engine.ts';
import { STATEMENT } from '../src/search/rank.ts';
import { wordsOf } from '../src/search/words.ts';
import { judgedQueries } from '../test/relevance/measure.ts';

/**
 * Queries per second of CPU of the search (20 hits with snippets, as JSON) and of two bare twins that run the same
 * statement and answer its 20 best rows as JSON: one asks for every word of the query, the other for the terms that
 * the search asks for, which leaves the understanding of the query to us. No query comes twice. Usage: node bench/search.ts [database]
 */
const FILE = process.argv[2] ?? 'data/fonder.db';
const ROUNDS = 12;
const QUERIES_PER_ROUND = 1000;

const sqlite = new Database(FILE, { readonly: true, fileMustExist: true });
const statement = sqlite.prepare(STATEMENT).raw();

/** Opens the search so that it tells what its statement is asked. */
function openListening(heard: (terms: string) => void) {
  const prepare = sqlite.prepare.bind(sqlite);
  sqlite.prepare = ((source: string) => {
    const prepared = prepare(source);
    if (source !== STATEMENT) return prepared;
    const listening = {
      raw: () => listening,
      all: (terms: string) => {
        heard(terms);
        return prepared.raw().all(terms);
      },
    };
    return listening;
  }) as typeof sqlite.prepare;
  const listening = openSearch(sqlite);
  sqlite.prepare = prepare;
  return listening;
}

/** Queries of which no two are the same: the judged ones with two words of others behind them. */
function distinctQueries(count: number): string[] {
  const texts = judgedQueries().map(({ q }) => q);
  const words = [...new Set(texts.flatMap((text) => text.split(' ')))];
  const queries = new Set<string>();
  for (let index = 0; queries.size < count; index++) {
    const [one, other] = [words[(index * 31) % words.length], words[(index * 17 + (index >> 7)) % words.length]];
    queries.add(`${texts[index % texts.length]} ${one} ${other}`.slice(0, 200));
  }
  return [...queries];
}

const queries = distinctQueries(ROUNDS * QUERIES_PER_ROUND);
const terms: string[] = [];
const listening = openListening((asked) => terms.push(asked));
for (const query of queries) listening.search(query);

const search = openSearch(sqlite);
const ours = (query: string) => {
  const result = search.search(query);
  const data = result.hits.slice(0, 20).map((hit) => ({ ...hit, snippet: search.snippet(hit.type, hit.id, result) }));
  return JSON.stringify({ data, total: result.hits.length });
};
const twin = (asked: string) => {
  const rows = (statement.all(asked) as [number, number][]).sort((a, b) => b[1] - a[1]);
  return JSON.stringify({ data: rows.slice(0, 20), total: rows.length });
};

function perSecond(inputs: readonly string[], answer: (input: string) => string): number {
  const started = process.cpuUsage();
  for (const input of inputs) answer(input);
  const { user, system } = process.cpuUsage(started);
  return (inputs.length / (user + system)) * 1e6;
}

const everyWord = (query: string) =>
  twin(
    wordsOf(query)
      .map(({ text }) => `"${text}"`)
      .join(' OR '),
  );

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;
const rates: number[][] = [];
for (let from = 0; from < queries.length; from += QUERIES_PER_ROUND) {
  const some = queries.slice(from, from + QUERIES_PER_ROUND);
  const asked = terms.slice(from, from + QUERIES_PER_ROUND);
  rates.push([perSecond(some, ours), perSecond(some, everyWord), perSecond(asked, twin)]);
}
const [our = 0, ...twins] = [0, 1, 2].map((column) => median(rates.slice(2).map((row) => row[column] as number)));
console.log(`search                  ${our.toFixed(0)} per second of CPU, ${(1e6 / our).toFixed(0)} µs each`);
for (const [index, name] of ['twin with every word   ', 'twin with our terms    '].entries()) {
  const rate = twins[index] as number;
  console.log(
    `${name} ${rate.toFixed(0)} per second of CPU, ${(1e6 / rate).toFixed(0)} µs each; ratio ${(our / rate).toFixed(2)}`,
  );
}
