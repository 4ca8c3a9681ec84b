// How much CPU time advice takes, by the length of the text, on texts of which no two are the same.
// usage: node bench/advice.ts [texts of each length, 300]
import { buildApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { openDb } from '../src/db/open.ts';
import { judgedTexts } from '../test/safety/measure.ts';

const TEXTS = Number(process.argv[2] ?? 300);
const ROUNDS = 5;
const LENGTHS = [250, 500, 1000, 2000];

const { app } = await buildApp({ database: openDb(loadConfig(process.env).databaseFile) });
// What tells of no danger takes longest: it is searched with, too.
const told = judgedTexts('open').flatMap(({ level, text }) => (level === 'none' ? [text] : []));

/** The nth text of a length: judged texts one behind the other, from another place and with other steps each time. */
function textOf(length: number, nth: number): string {
  const step = 1 + Math.floor(nth / told.length);
  let text = '';
  for (let at = nth % told.length; text.length < length; at = (at + step) % told.length) text += `${told[at]} `;
  return text.slice(0, length);
}

let asked = 0;
let guided = 0;

/** Milliseconds of CPU time for each request. */
async function cost(texts: readonly string[]): Promise<number> {
  const started = process.cpuUsage();
  for (const situation of texts) {
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/v1/advice', payload: { situation } });
    if (statusCode !== 200) throw new Error(body);
    asked++;
    if (!body.includes('"guide":null')) guided++;
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 / texts.length;
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] as number;
const costs = new Map<number, number[]>(LENGTHS.map((length) => [length, []]));
for (let round = 0; round <= ROUNDS; round++)
  for (const [length, list] of costs) {
    const texts = Array.from({ length: TEXTS }, (_, nth) => textOf(length, round * TEXTS + nth));
    const milliseconds = await cost(texts);
    // The first round warms up.
    if (round > 0) list.push(milliseconds);
  }
console.log(
  `POST /v1/advice, median of ${ROUNDS} rounds of ${TEXTS} texts, ${Math.round((guided / asked) * 100)} % answered with a guide`,
);
console.table(
  Object.fromEntries(
    [...costs].map(([length, list]) => [
      `${length} characters`,
      {
        'ms of CPU': median(list).toFixed(2),
        'ms per 500 characters': ((median(list) / length) * 500).toFixed(2),
        'least and most': `${Math.min(...list).toFixed(2)} to ${Math.max(...list).toFixed(2)}`,
      },
    ]),
  ),
);
await app.close();
