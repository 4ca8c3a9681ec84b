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
 * What each part counts for in a score: that words match, where an intent is sure and where none is; that an intent is
 * answered; and that the query is the record's title or one of its aliases.
 */
const PARTS = { words: { sure: 0.05, unsure: 0.25 }, intents: 0.85, exact: 0.5 };
/** How many terms a statement looks for at most, the rarest ones, and in what share of the records one may stand. */
const MOST_TERMS = 10;
const COMMON = 0.2;
/** Of the best score, what a scenario about danger must have to come first: with a score of `from`, and with less. */
const DANGER_REACH = { from: 0.35, sure: 0.85, unsure: 0.9 };
const LEAST_SCORE = 0.02;

export interface Ranked {
  rowid: number;
  score: number;
}

/**
 * Makes the function that ranks the records for a query: all that match, best first.
 * @param dangers the rowids of the scenarios about danger.
 * @param names for each record, in the order of rowids, the stems of its title and of each alias.
 * @param frequencies for each term of the index, stem or concept, the number of records that hold it.
 */
export function makeRanking(
  sqlite: Database,
  model: IntentModel,
  dangers: readonly number[],
  names: readonly (readonly string[])[],
  frequencies: ReadonlyMap<string, number>,
) {
  const guess = makeGuess(model);
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
    const intents = guess(featuresOf(stems, concepts));
    for (const { intent, likelihood } of intents) {
      const answers = model.answers[intent] as number[];
      for (let at = 0; at < answers.length; at += 2)
        add(answers[at] as number, PARTS.intents * likelihood * (answers[at + 1] as number));
    }
    const { sure, unsure } = PARTS.words;
    const wordsCount = unsure + (sure - unsure) * (intents[0]?.likelihood ?? 0);
    const terms = telling([...concepts, ...sought]);
    if (terms.length)
      for (const [rowid, rank] of match.all(terms.map((term) => `"${term}"`).join(' OR ')) as [number, number][]) {
        add(rowid, wordsCount * (rank / (rank + HALF_MATCH)));
        matched[rowid] = 1;
      }
    for (const rowid of exact.get(stems.join(' ')) ?? []) add(rowid, PARTS.exact);
    let first = 0;
    for (const score of scores) if (score > first) first = score;
    const scoreOf = (rowid: number) => scores[rowid] as number;
    const danger = dangers.reduce((best, rowid) => (scoreOf(rowid) > scoreOf(best) ? rowid : best), 0);
    const reach = scoreOf(danger) >= DANGER_REACH.from ? DANGER_REACH.sure : DANGER_REACH.unsure;
    if (danger && scoreOf(danger) >= reach * first) scores[danger] = first + 0.001;
    const ranked: Ranked[] = [];
    for (let rowid = 1; rowid <= records; rowid++) {
      const score = scores[rowid] as number;
      if (score >= LEAST_SCORE || matched[rowid]) ranked.push({ rowid, score });
    }
    return ranked.sort((a, b) => b.score - a.score || a.rowid - b.rowid);
  };
}
