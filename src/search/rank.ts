import type { Database } from 'better-sqlite3';
import { featuresOf, type IntentModel, makeGuess } from './intents.ts';
import type { Query } from './query.ts';

/** How much a match counts in each column of the full-text table: title, aliases, summary, body, concepts, mentions. */
const COLUMNS = [3.5, 7, 2, 1, 4, 0.6];
/** The one statement of a search. */
export const STATEMENT = `SELECT rowid, -bm25(search, 0, 0, ${COLUMNS.join(', ')}) FROM search WHERE search MATCH ?`;
/** At this much of bm25 a match of words counts for half of what it can. */
const HALF_MATCH = 20;
/**
 * What each part counts for in a score: that words match; that an intent is answered; that a scenario that matches
 * leads there, where no intent is likely; and that the query is the record's title or one of its aliases.
 */
const PARTS = { words: 0.1, intents: 0.85, links: 0.1, exact: 0.5 };
/** How many terms a statement looks for at most, the rarest ones, and in what share of the records one may stand. */
const MOST_TERMS = 10;
const COMMON = 0.2;
const SCENARIOS_FOLLOWED = 3;
/** Of the best score, what a scenario about danger must have to come first: with a score of `from`, and with less. */
const DANGER_REACH = { from: 0.35, sure: 0.7, unsure: 0.9 };
const LEAST_SCORE = 0.02;

/** A scenario as the build found it: what it leads to, by rowid, and whether it is about danger. */
export interface ScenarioLinks {
  rowid: number;
  leadsTo: number[];
  danger: boolean;
}

export interface Ranked {
  rowid: number;
  score: number;
}

/** The scenarios with the best scores, a few. */
function bestOf(scenarios: readonly ScenarioLinks[], scores: Float64Array): ScenarioLinks[] {
  const best: ScenarioLinks[] = [];
  const scoreOf = (scenario: ScenarioLinks | undefined) => (scenario ? (scores[scenario.rowid] as number) : 0);
  for (const scenario of scenarios) {
    if (scoreOf(scenario) <= scoreOf(best[SCENARIOS_FOLLOWED - 1])) continue;
    const place = best.findIndex((other) => scoreOf(other) < scoreOf(scenario));
    best.splice(place < 0 ? best.length : place, 0, scenario);
    best.length = Math.min(best.length, SCENARIOS_FOLLOWED);
  }
  return best;
}

/**
 * Makes the function that ranks the records for a query: all that match, best first.
 * @param names for each record, in the order of rowids, the stems of its title and of each alias.
 * @param frequencies for each term of the index, stem or concept, the number of records that hold it.
 */
export function makeRanking(
  sqlite: Database,
  model: IntentModel,
  scenarios: readonly ScenarioLinks[],
  names: readonly (readonly string[])[],
  frequencies: ReadonlyMap<string, number>,
) {
  const guess = makeGuess(model);
  const dangers = scenarios.filter(({ danger }) => danger);
  const records = names.length;
  const exact = new Map<string, number[]>();
  names.forEach((list, index) => {
    for (const name of list) exact.set(name, [...(exact.get(name) ?? []), index + 1]);
  });
  const telling = (terms: readonly string[]): string[] => {
    const known = terms.filter((term) => frequencies.has(term));
    const rare = known.filter((term) => (frequencies.get(term) as number) <= COMMON * records);
    return (rare.length ? rare : known)
      .sort((a, b) => (frequencies.get(a) as number) - (frequencies.get(b) as number))
      .slice(0, MOST_TERMS);
  };
  const match = sqlite.prepare(STATEMENT).raw();

  return ({ stems, concepts, sought }: Query): Ranked[] => {
    if (!stems.length) return [];
    const scores = new Float64Array(records + 1);
    const matched = new Uint8Array(records + 1);
    const add = (rowid: number, score: number) => {
      scores[rowid] = (scores[rowid] as number) + score;
    };
    const terms = telling([...concepts, ...sought]);
    if (terms.length)
      for (const [rowid, rank] of match.all(terms.map((term) => `"${term}"`).join(' OR ')) as [number, number][]) {
        add(rowid, PARTS.words * (rank / (rank + HALF_MATCH)));
        matched[rowid] = 1;
      }
    const intents = guess(featuresOf(stems, concepts));
    for (const { intent, likelihood } of intents) {
      const answers = model.answers[intent] as number[];
      for (let at = 0; at < answers.length; at += 2)
        add(answers[at] as number, PARTS.intents * likelihood * (answers[at + 1] as number));
    }
    const doubt = 1 - (intents[0]?.likelihood ?? 0);
    for (const { rowid, leadsTo } of bestOf(scenarios, scores)) {
      const share = PARTS.links * doubt * (scores[rowid] as number);
      for (const next of leadsTo) add(next, share);
    }
    for (const rowid of exact.get(stems.join(' ')) ?? []) add(rowid, PARTS.exact);
    let first = 0;
    for (const score of scores) if (score > first) first = score;
    const [danger] = bestOf(dangers, scores);
    const dangerScore = danger ? (scores[danger.rowid] as number) : 0;
    const reach = dangerScore >= DANGER_REACH.from ? DANGER_REACH.sure : DANGER_REACH.unsure;
    if (danger && dangerScore >= reach * first) scores[danger.rowid] = first + 0.001;
    const ranked: Ranked[] = [];
    for (let rowid = 1; rowid <= records; rowid++) {
      const score = scores[rowid] as number;
      if (score >= LEAST_SCORE || matched[rowid]) ranked.push({ rowid, score });
    }
    return ranked.sort((a, b) => b.score - a.score || a.rowid - b.rowid);
  };
}
