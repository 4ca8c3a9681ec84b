// How many requests a second Fonder answers, against a bare node:http server with the same bytes in the same run.
// usage: node bench/serve.ts [seconds a round, 3]
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import { start } from '../src/server.ts';

const seconds = Number(process.argv[2] ?? 3);
const ROUNDS = 3;

const app = await start({ ...process.env, PORT: '0', LOG_LEVEL: 'silent' });
const fonder = app.listeningOrigin;

/** A server that answers every request with the same bytes. */
async function bareTwin(body: Buffer): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function rate(url: string, paths: string[]): Promise<number> {
  const result = await autocannon({
    url,
    // Each connection walks the list from its start: one alone meets no URL twice.
    connections: paths.length > 1 ? 1 : 8,
    duration: seconds,
    requests: paths.map((path) => ({ path })),
  });
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} answers not 2xx, ${result.errors} errors`);
  return result.requests.average;
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] as number;

const CASES: Record<string, string[]> = {
  'one step': ['/v1/steps/build-closeness'],
  'twenty steps': ['/v1/steps'],
  'a guide': ['/v1/scenarios/after-fight/guide'],
  // More URLs than are asked for in a round, so that none comes from the cache.
  'a list, never the same': Array.from({ length: 60_000 }, (_, n) => `/v1/claims?limit=1&offset=${n}`),
  'facets, never the same': Array.from(
    { length: 60_000 },
    (_, n) => `/v1/steps?facet=theme,effort&limit=1&offset=${n}`,
  ),
};

const rows: Record<string, { fonder: number; 'bare node:http': number; ratio: string }> = {};
for (const [name, paths] of Object.entries(CASES)) {
  const body = Buffer.from(await (await fetch(fonder + paths[0])).arrayBuffer());
  const twin = await bareTwin(body);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const share = paths.slice((round * paths.length) / ROUNDS, ((round + 1) * paths.length) / ROUNDS);
    ours.push(await rate(fonder, share.length > 1 ? share : paths));
    theirs.push(await rate(twin.url, paths.length > 1 ? share : ['/']));
  }
  twin.server.close();
  rows[name] = {
    fonder: Math.round(median(ours)),
    'bare node:http': Math.round(median(theirs)),
    ratio: (median(ours) / median(theirs)).toFixed(2),
  };
}
console.log(
  `requests a second, median of ${ROUNDS} rounds of ${seconds} s, 8 connections, or 1 where no URL comes twice`,
);
console.table(rows);
await app.close();
