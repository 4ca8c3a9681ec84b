import type { Database } from 'better-sqlite3';
import { RECORD_TYPES, type RecordType } from '../common/content.ts';
import { featuresOf, type IntentModel } from '../search/intents.ts';
import { Phrases } from '../search/phrases.ts';
import { stem } from '../search/porter.ts';
import type { SynonymContent } from '../search/schema.ts';
import { Speller } from '../search/spelling.ts';
import { wordsOf } from '../search/words.ts';
import type { Content } from './assemble.ts';
import type { Learn } from './learned.ts';
import type { Seed } from './read-seed.ts';
import { type SearchTexts, searchTexts } from './search-texts.ts';
import { trainClassifier } from './train-classifier.ts';

/** What a record that answers an intent directly gains, and one that answers it beside, and what each next one loses. */
const GAINS = { finds: 1, also: 0.5 };
const LOSS = { finds: 0.1, also: 0.04 };
const TRAINING = { rounds: 14, averagedFrom: 5, decay: 1e-4, leastTimes: { pair: 4, word: 1 }, leastScore: 0.1 };

interface Indexed {
  rowid: number;
  type: RecordType;
  record: Content[RecordType][number];
  texts: SearchTexts;
}

const stemsOf = (text: string) => wordsOf(text).map((word) => stem(word.text));
const conceptOf = (index: number) => `concept${index}`;

/** The phrases of the groups, as stems: what stands in `fields` of a group stands for its concept. */
function phrasesOf(groups: readonly SynonymContent[], fields: readonly ('terms' | 'means')[]): [string, string[]][] {
  const phrases = new Map<string, Set<string>>();
  groups.forEach((group, index) => {
    for (const phrase of fields.flatMap((field) => group[field])) {
      const key = stemsOf(phrase).join(' ');
      phrases.set(key, (phrases.get(key) ?? new Set()).add(conceptOf(index)));
    }
  });
  return [...phrases].map(([phrase, concepts]) => [phrase, [...concepts]]);
}

/** How much more frequent a word is than its misspellings, and how long these are at least. */
const MISSPELLED = { ratio: 20, leastLength: 6, longLength: 8 };

/** Whether two words hold the same letters. */
const areAnagrams = (one: string, other: string) => [...one].sort().join() === [...other].sort().join();

/** Takes out the words that only people typed and that misspell a much more frequent one. */
function withoutMisspellings(
  vocabulary: readonly [word: string, frequency: number][],
  written: ReadonlySet<string>,
): [word: string, frequency: number][] {
  const frequencies = new Map(vocabulary);
  const frequent = new Speller(vocabulary.filter(([, times]) => times >= MISSPELLED.ratio));
  return vocabulary.filter(([word, times]) => {
    if (word.length < MISSPELLED.leastLength || written.has(word)) return true;
    const nearest = frequent.nearest(word);
    if (!nearest || (frequencies.get(nearest.word) ?? 0) < MISSPELLED.ratio * times) return true;
    const reach = word.length < MISSPELLED.longLength ? 0.5 : 0.8;
    return nearest.edits > reach && !areAnagrams(word, nearest.word);
  });
}

/** The words that people may mean, with how often they stand in the content and in what people type. */
function vocabularyOf(records: readonly Indexed[], seed: Seed): [word: string, frequency: number][] {
  const frequencies = new Map<string, number>();
  const add = (text: string, times: number) => {
    for (const word of wordsOf(text)) frequencies.set(word.text, (frequencies.get(word.text) ?? 0) + times);
  };
  for (const { texts } of records) add([texts.title, ...texts.aliases, texts.summary, texts.body].join('. '), 1);
  for (const { ask } of seed.asks) add(ask, 0.34);
  for (const { terms, means } of seed.synonyms) add([...terms, ...means].join('. '), 1);
  for (const { text } of seed['safety-texts']) add(text, 0.05);
  const written = records.flatMap(({ texts: { title, summary, body } }) => wordsOf([title, summary, body].join('. ')));
  const known = [...frequencies].filter(([, times]) => times >= 1).sort(([a], [b]) => (a < b ? -1 : 1));
  return withoutMisspellings(known, new Set(written.map(({ text }) => text)));
}

/** What the intents are learned from: how they are asked for, what they find, and what scenarios are called. */
function intentLessonsOf(records: readonly Indexed[], { intents, asks }: Seed, phrases: [string, string[]][]) {
  const rowids: Record<string, number[]> = {};
  for (const { rowid, type, record } of records) {
    rowids[`${type}/${record.id}`] = [rowid];
    if (!('occasion' in record)) continue;
    const occasion = `occasion/${record.occasion}`;
    rowids[occasion] = [...(rowids[occasion] ?? []), rowid];
  }
  const scenarios = records.flatMap(({ type, record, texts: { title, aliases } }) =>
    type === 'scenario' ? [{ id: record.id, names: [title, ...aliases] }] : [],
  );
  return { intents, asks, rowids, scenarios, phrases };
}

function learnIntents({ intents, asks, rowids, scenarios, phrases }: ReturnType<typeof intentLessonsOf>): IntentModel {
  const terms = new Phrases(phrases);
  const answers = intents.map(({ finds, also }) => {
    const gains = new Map<number, number>();
    for (const [tier, targets] of Object.entries({ also, finds }) as ['finds' | 'also', string[]][])
      targets.forEach((target, place) => {
        for (const rowid of rowids[target] ?? []) gains.set(rowid, GAINS[tier] / (1 + LOSS[tier] * place));
      });
    return [...gains].flatMap(([rowid, gain]) => [rowid, Number(gain.toFixed(3))]);
  });
  const example = (text: string, targets: readonly number[]) => {
    const stems = stemsOf(text);
    return { features: featuresOf(stems, terms.longest(stems)), classes: targets };
  };
  const places = new Map(intents.map(({ id }, index) => [id, index]));
  const examples = asks.map(({ intent, ask }) => example(ask, [places.get(intent) as number]));
  for (const { id, names } of scenarios) {
    const targets = intents.flatMap(({ finds }, index) => (finds[0] === `scenario/${id}` ? [index] : []));
    if (targets.length) for (const name of names) examples.push(example(name, targets));
  }
  return { ...trainClassifier(examples, intents.length, TRAINING), answers };
}

/** The rowids of the scenarios about danger. */
const dangersOf = (records: readonly Indexed[]): number[] =>
  records.flatMap(({ rowid, record }) => ('guidance' in record && record.safety.level === 'danger' ? [rowid] : []));

/**
 * Fills the full-text index with the records, and works out what the search needs beside it: the vocabulary, the
 * synonyms, what tells of which intent, and which scenarios are about danger.
 */
export function indexSearch(sqlite: Database, content: Content, seed: Seed, learn: Learn): void {
  const records: Indexed[] = RECORD_TYPES.flatMap((type) =>
    content[type].map((record) => ({ type, record, texts: searchTexts(type, record as never) })),
  ).map((entry, index) => ({ rowid: index + 1, ...entry }));
  const typed = phrasesOf(seed.synonyms, ['terms']);
  const meant = new Phrases(phrasesOf(seed.synonyms, ['terms', 'means']));

  const insertRow = sqlite.prepare(
    'INSERT INTO search (rowid, type, id, title, aliases, summary, body, concepts, mentions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertArtifact = sqlite.prepare('INSERT INTO artifacts (name, value) VALUES (?, ?)');
  const conceptsIn = (texts: string[]) =>
    [...new Set(texts.flatMap((text) => [...meant.all(stemsOf(text))]))].join(' ');
  sqlite.transaction(() => {
    for (const { rowid, type, record, texts } of records) {
      const { title, aliases, summary, body } = texts;
      const concepts = conceptsIn([title, ...aliases]);
      insertRow.run(
        rowid,
        type,
        record.id,
        title,
        aliases.join('. '),
        summary,
        body,
        concepts,
        conceptsIn([summary, body]),
      );
    }
    const artifacts = {
      'search-vocabulary': JSON.stringify(vocabularyOf(records, seed)),
      'search-phrases': JSON.stringify(typed),
      'search-intents': learn('search-intents', intentLessonsOf(records, seed, typed), learnIntents),
      'search-dangers': JSON.stringify(dangersOf(records)),
    };
    for (const [name, value] of Object.entries(artifacts)) insertArtifact.run(name, value);
  })();
}
