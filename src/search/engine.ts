import type { Database } from 'better-sqlite3';
import type { RecordType } from '../common/content.ts';
import type { IntentModel } from './intents.ts';
import { Phrases } from './phrases.ts';
import { stem } from './porter.ts';
import { type Query, understand } from './query.ts';
import { makeRanking } from './rank.ts';
import { Passages } from './snippet.ts';
import { Speller } from './spelling.ts';
import { makeSuggestions } from './suggest.ts';
import { wordsOf } from './words.ts';

const MOST_CHARACTERS = 2000;

/** A record that was found. */
export interface SearchHit {
  type: RecordType;
  id: string;
  title: string;
  /** How well it fits, from 0 to 1. */
  score: number;
  /** The words of the query, as corrected, that the record holds in some form. */
  matched: string[];
}

export interface SearchResult {
  /** All that match, best first. */
  hits: SearchHit[];
  /** The words that were looked for, after correction. */
  words: string[];
  /** The query as corrected, where it was misspelled. */
  corrected: string | null;
}

/** The search over the content of one database. */
export interface Search {
  /**
   * The records that match any text of up to 2,000 characters; what is longer is cut off.
   * @param options.type only records of these types.
   * @param options.first the id of the scenario that is the best hit, whatever the words say.
   */
  search(query: string, options?: { type?: readonly RecordType[] | undefined; first?: string | null }): SearchResult;
  /** Plain text of a record around what a search found in it, about 160 characters, the query's words between `**`. */
  snippet(type: RecordType, id: string, result: SearchResult): string;
  /** Questions that people ask, nearest to a text that finds nothing. */
  suggest(query: string, most?: number): string[];
}

interface Row {
  type: RecordType;
  id: string;
  title: string;
  aliases: string;
  summary: string;
  body: string;
  concepts: string;
  mentions: string;
}

const stemsOf = (text: string) => wordsOf(text).map((word) => stem(word.text));

/** For each stem and each concept the rowids of the records that hold it. */
function holdersOf(rows: readonly Row[]): Map<string, number[]> {
  const known = new Map<string, string>();
  const holders = new Map<string, number[]>();
  rows.forEach(({ title, aliases, summary, body, concepts, mentions }, index) => {
    const stems = wordsOf(`${title}. ${aliases}. ${summary} ${body}`).map(({ text }) => {
      const wanted = known.get(text) ?? stem(text);
      known.set(text, wanted);
      return wanted;
    });
    for (const wanted of [...stems, ...concepts.split(' '), ...mentions.split(' ')]) {
      const list = holders.get(wanted);
      if (!list) holders.set(wanted, [index + 1]);
      else if (list.at(-1) !== index + 1) list.push(index + 1);
    }
  });
  return holders;
}

/** For each record by rowid the words of a query that it holds, in their order. */
function matchedBy({ words, stems, sought }: Query, holders: Map<string, number[]>): Map<number, string[]> {
  const matched = new Map<number, string[]>();
  for (const wanted of sought) {
    const word = words[stems.indexOf(wanted)];
    if (!word) continue;
    for (const rowid of holders.get(wanted) ?? []) {
      const list = matched.get(rowid);
      if (list) list.push(word);
      else matched.set(rowid, [word]);
    }
  }
  return matched;
}

function readArtifact<T>(sqlite: Database, name: string): T {
  const value = sqlite.prepare('SELECT value FROM artifacts WHERE name = ?').pluck().get(name);
  if (typeof value !== 'string') throw new Error(`the database holds no ${name}; run "npm run build"`);
  return JSON.parse(value) as T;
}

/**
 * Opens the search over a database that the build made.
 * @throws Error when the build left nothing for the search in it.
 */
export function openSearch(sqlite: Database): Search {
  const rows = sqlite
    .prepare('SELECT type, id, title, aliases, summary, body, concepts, mentions FROM search ORDER BY rowid')
    .all() as Row[];
  const rowOf = new Map(rows.map((row) => [`${row.type}/${row.id}`, row]));
  const holders = holdersOf(rows);
  const passages = new Map<Row, Passages>();
  const passagesOf = (row: Row) => {
    const known = passages.get(row) ?? new Passages(`${row.summary} ${row.body}`);
    passages.set(row, known);
    return known;
  };
  const speller = new Speller(readArtifact(sqlite, 'search-vocabulary'));
  const phrases = new Phrases(readArtifact<[string, string[]][]>(sqlite, 'search-phrases'));
  const model = readArtifact<IntentModel>(sqlite, 'search-intents');
  const soughtIn = new WeakMap<SearchResult, readonly string[]>();
  const rank = makeRanking(
    sqlite,
    model,
    readArtifact(sqlite, 'search-dangers'),
    rows.map(({ title, aliases }) => [title, ...aliases.split('. ')].map((name) => stemsOf(name).join(' '))),
    new Map([...holders].map(([term, list]) => [term, list.length])),
  );
  const suggest = makeSuggestions(
    rows.filter(({ type }) => type === 'scenario').flatMap(({ title, aliases }) => [title, ...aliases.split('. ')]),
  );

  return {
    search(text, { type, first } = {}) {
      const query = understand(text.slice(0, MOST_CHARACTERS), speller, phrases);
      const matched = matchedBy(query, holders);
      const hits: SearchHit[] = [];
      const ranked = rank(query);
      const leading = first ? rows.findIndex((row) => row.type === 'scenario' && row.id === first) + 1 : 0;
      const led = leading ? [{ rowid: leading, score: 1 }, ...ranked.filter(({ rowid }) => rowid !== leading)] : ranked;
      for (const { rowid, score } of led) {
        const row = rows[rowid - 1] as Row;
        if (type && !type.includes(row.type)) continue;
        hits.push({
          type: row.type,
          id: row.id,
          title: row.title,
          score: Math.round(Math.min(score, 1) * 1000) / 1000,
          matched: matched.get(rowid) ?? [],
        });
      }
      const result = { hits, words: query.words, corrected: query.corrected };
      soughtIn.set(result, query.sought);
      return result;
    },

    snippet(type, id, result) {
      const row = rowOf.get(`${type}/${id}`);
      return row ? passagesOf(row).best(soughtIn.get(result) ?? []) : '';
    },

    suggest,
  };
}
