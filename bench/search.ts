// How many searches a second Fonder answers, each for another query, against two bare node:http servers that run the
// same prepared FTS statement and answer its 20 best rows as JSON, in the same run. One twin asks for every word of the
// query. The other asks for the few terms that Fonder works out, which leaves the understanding of the query to us.
// usage: node bench/search.ts [searches a round, 1500]
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';
import { loadConfig } from '../src/config.ts';
import { openSearch } from '../src/search/engine.ts';
import { STATEMENT } from '../src/search/rank.ts';
import { wordsOf } from '../src/search/words.ts';
import { start } from '../src/server.ts';
import { judgedQueries } from '../test/relevance/measure.ts';

const { databaseFile } = loadConfig(process.env);
const SEARCHES = Number(process.argv[2] ?? 1500);
const ROUNDS = 7;
const CONNECTIONS = 4;

/** Serves what `?q=` finds when it is handed to the statement as it is. */
function serveTwin(): void {
  const sqlite = new Database(databaseFile, { readonly: true, fileMustExist: true });
  const statement = sqlite.prepare(STATEMENT).raw();
  const server = createServer((request, response) => {
    const asked = new URLSearchParams(request.url?.split('?')[1]).get('q') ?? '';
    const rows = (statement.all(asked) as [number, number][]).sort((a, b) => b[1] - a[1]);
    const body = JSON.stringify({ data: rows.slice(0, 20), total: rows.length });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
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

/** What the search asks its statement for each query. */
function termsOf(queries: readonly string[]): string[] {
  const sqlite = new Database(databaseFile, { readonly: true });
  const prepare = sqlite.prepare.bind(sqlite);
  const heard: string[] = [];
  sqlite.prepare = ((source: string) => {
    const prepared = prepare(source);
    if (source !== STATEMENT) return prepared;
    const listening = {
      raw: () => listening,
      all: (terms: string) => {
        heard.push(terms);
        return prepared.raw().all(terms);
      },
    };
    return listening;
  }) as typeof sqlite.prepare;
  const search = openSearch(sqlite);
  for (const query of queries) search.search(query);
  return heard;
}

const everyWord = (query: string) =>
  wordsOf(query)
    .map(({ text }) => `"${text}"`)
    .join(' OR ');

async function serve(role: 'fonder' | 'twin'): Promise<{ worker: Worker; url: string }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: role });
  const port = await new Promise<number>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  return { worker, url: `http://127.0.0.1:${port}` };
}

/** Asks each path once, over a few connections: how many were answered a second. */
async function rate(url: string, paths: readonly string[]): Promise<number> {
  let connection = 0;
  const started = performance.now();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    amount: paths.length,
    sampleInt: 20,
    setupClient: (client) => {
      const share = paths.filter((_, index) => index % CONNECTIONS === connection);
      connection++;
      client.setRequests(share.map((path) => ({ path })));
    },
  });
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} answers not 2xx, ${result.errors} errors`);
  return paths.length / ((performance.now() - started) / 1000);
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] as number;

async function compare(): Promise<void> {
  const [fonder, twin] = [await serve('fonder'), await serve('twin')];
  // The first round warms up.
  const queries = distinctQueries((ROUNDS + 1) * SEARCHES);
  const terms = termsOf(queries);
  const kinds = {
    Fonder: { url: fonder.url, path: '/v1/search', asked: queries },
    'twin, every word': { url: twin.url, path: '/', asked: queries.map(everyWord) },
    'twin, our terms': { url: twin.url, path: '/', asked: terms },
  };
  const rates = new Map<string, number[]>(Object.keys(kinds).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, { url, path, asked }] of Object.entries(kinds)) {
      const some = asked.slice(round * SEARCHES, (round + 1) * SEARCHES);
      const perSecond = await rate(
        url,
        some.map((text) => `${path}?q=${encodeURIComponent(text)}`),
      );
      if (round > 0) rates.get(name)?.push(perSecond);
    }
  const ours = median(rates.get('Fonder') ?? []);
  console.log(
    `searches a second, median of ${ROUNDS} rounds of ${SEARCHES}, no query twice, ${CONNECTIONS} connections`,
  );
  console.table(
    Object.fromEntries(
      [...rates].map(([name, list]) => [
        name,
        { 'a second': Math.round(median(list)), 'Fonder to this': (ours / median(list)).toFixed(2) },
      ]),
    ),
  );
  await Promise.all([fonder.worker.terminate(), twin.worker.terminate()]);
}

if (isMainThread) await compare();
else if (workerData === 'twin') serveTwin();
else {
  const app = await start({ ...process.env, PORT: '0', LOG_LEVEL: 'silent' });
  parentPort?.postMessage((app.server.address() as AddressInfo).port);
}
