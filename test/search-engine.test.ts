import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { readSeed } from '../src/build/read-seed.ts';
import { SEED } from '../src/build-db.ts';
import { openSearch } from '../src/search/engine.ts';
import { Phrases } from '../src/search/phrases.ts';
import { stem } from '../src/search/porter.ts';
import { Passages } from '../src/search/snippet.ts';
import { plain, wordsOf } from '../src/search/words.ts';
import { belowFloor, judgedQueries, measure } from './relevance/measure.ts';

const { seed } = readSeed(SEED);
const sqlite = new Database(inject('databaseFile'), { readonly: true });
const search = openSearch(sqlite);
afterAll(() => {
  sqlite.close();
});

const found = (query: string, most = 3) =>
  search
    .search(query)
    .hits.slice(0, most)
    .map(({ type, id }) => `${type}/${id}`);

describe('what a search understands', () => {
  it.each([
    ['longdistnace relationship', 'scenario/long-distance'],
    ['how to get over a brake up', 'scenario/after-breakup'],
    ['goodmorning text', 'text-template/good-morning-looking-forward'],
    ['my hubby hits me', 'scenario/abusive-relationship'],
    ['she ghosted me and is back', 'scenario/ghosted-weeks'],
    ['ldr', 'scenario/long-distance'],
    ['bf blocked me on everything', 'scenario/told-no-contact'],
    ['no contact rul', 'scenario/no-contact-rule'],
  ])('finds for "%s" %s', (query, expected) => {
    expect(found(query, 5)).toContain(expected);
  });

  it('finds the claim, the help and the person that a name stands for', () => {
    expect(found('Gottman')).toContain('claim/gottman-distance-study');
    expect(found('samaritans')).toContain('help-resource/gb-samaritans');
    expect(found("men's advice line, run by respect")[0]).toBe('help-resource/gb-mens-advice-line');
  });

  it('says what it corrected, and nothing where nothing was misspelled', () => {
    expect(search.search('make him mis me like crasy').corrected).toBe('make him miss me like crazy');
    expect(search.search('iwant her back').corrected).toBe('i want her back');
    expect(search.search('how do i make up after a fight').corrected).toBeNull();
  });

  it.each([
    ['boyfreind', 'boyfriend'],
    ['girlfreind', 'girlfriend'],
    ['becuase', 'because'],
    ['distence', 'distance'],
    ['comitment', 'commitment'],
  ])('takes %s, which many type, for %s', (typed, meant) => {
    expect(search.search(typed)).toEqual({ ...search.search(meant), corrected: meant });
  });

  it('leaves rare words as they are, though they are near frequent ones', () => {
    for (const word of ['massage', 'messed', 'bitter', 'beach', 'kissing', 'punch', 'stalk', 'contract', 'stepped'])
      expect(search.search(word).corrected, word).toBeNull();
  });

  it('ranks a scenario about danger first where the query tells of it', () => {
    for (const query of ['he hits me', 'i want to kill myself', 'my ex follows me home', 'she reads all my messages'])
      expect(
        seed.scenarios.find(({ id }) => found(query, 1)[0] === `scenario/${id}`)?.safety?.level,
        `${query}: ${found(query, 1)}`,
      ).toBe('danger');
  });

  it('puts no page about danger first where one is only a weak hit among harmless ones', () => {
    for (const query of ['anniversary gift', 'birthday gift', 'tired of life together'])
      expect(
        seed.scenarios.find(({ id }) => found(query, 1)[0] === `scenario/${id}`)?.safety?.level,
        `${query}: ${found(query, 1)}`,
      ).not.toBe('danger');
  });

  it('keeps to the types asked for, in the same order', () => {
    const all = search.search('sorry message after a fight').hits.filter(({ type }) => type === 'text-template');
    const some = search.search('sorry message after a fight', { type: ['text-template'] }).hits;
    expect(some.length).toBeGreaterThan(3);
    expect(some.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });

  it('names the words of the query that a hit holds', () => {
    const hit = search.search('a pefrume for him').hits.find(({ id }) => id === 'signature-scent');
    expect(hit?.matched).toEqual(['perfume']);
  });

  it('finds nothing for gibberish, and suggests questions for what is near to one', () => {
    expect(search.search('zzkq vvxj').hits).toEqual([]);
    expect(search.suggest('wil he ever mary mee')[0]).toBe('will he ever marry me');
    expect(search.suggest('?!', 2)).toHaveLength(2);
  });
});

describe('any text is a fair query', () => {
  it.each(['😀', '*', '"', '\0', '?!', '...'])('%j holds no word, and finds nothing', (text) => {
    expect(search.search(text)).toMatchObject({ hits: [], corrected: null });
    expect(search.suggest(text).length).toBeGreaterThan(0);
  });

  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '*',
          '(',
          ')',
          ' NEAR ',
          ' AND ',
          ' OR ',
          ' NOT ',
          '^',
          ':',
          'title:',
          '-',
          '+',
          "'",
          'fight',
          '{',
          '\0',
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('never throws, and scores from 0 to 1 in falling order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const result = search.search(text);
        const scores = result.hits.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
        for (const { type, id } of result.hits.slice(0, 3)) search.snippet(type, id, result);
        search.suggest(text);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a database without what the build works out', () => {
    const empty = new Database(':memory:');
    empty.exec(
      'CREATE TABLE artifacts (name, value); CREATE TABLE search (type, id, title, aliases, summary, body, concepts, mentions)',
    );
    expect(() => openSearch(empty)).toThrow('npm run build');
  });
});

describe('snippets', () => {
  it('mark the words in every form, around the place where most of them stand', () => {
    const text = `${'Filler of no use at all. '.repeat(20)}They argued and then the arguments ended in tears. More.`;
    const snippet = new Passages(text).best(['argu', 'tear', 'argument'].map(stem));
    expect(snippet).toContain('**argued** and then the **arguments** ended in **tears**');
    expect(snippet.replaceAll('**', '').length).toBeLessThanOrEqual(164);
  });

  it('are plain text of the record', () => {
    const result = search.search('signature perfume');
    for (const { type, id } of result.hits.slice(0, 10)) {
      const snippet = search.snippet(type, id, result);
      expect(snippet.length).toBeGreaterThan(20);
      expect(snippet.replaceAll('**', '').length).toBeLessThanOrEqual(164);
    }
    expect(search.snippet('scenario', 'no-such-id', result)).toBe('');
  });
});

describe('words', () => {
  it('are folded as people type them', () => {
    expect(plain("He's my Fiancé, don’t ASK!")).toBe('hes my fiance dont ask');
    expect(wordsOf('a  b-c')).toMatchObject([{ start: 0 }, { start: 3 }, { start: 5, end: 6 }]);
  });

  it('have the stems that the full-text index gives them', () => {
    const table = new Database(':memory:');
    table.exec(
      "CREATE VIRTUAL TABLE t USING fts5 (word, tokenize = 'porter unicode61'); CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance')",
    );
    const known = sqlite.prepare("SELECT value FROM artifacts WHERE name = 'search-vocabulary'").pluck().get();
    const words = (JSON.parse(known as string) as [string, number][]).map(([word]) => word);
    const insert = table.prepare('INSERT INTO t (rowid, word) VALUES (?, ?)');
    words.forEach((word, index) => {
      insert.run(index + 1, word);
    });
    for (const { term, doc } of table.prepare('SELECT term, doc FROM v').all() as { term: string; doc: number }[])
      expect(stem(words[doc - 1] as string)).toBe(term);
  });
});

describe('phrases', () => {
  const phrases = new Phrases([
    ['no contact', ['a']],
    ['no contact rule', ['b']],
    ['contact', ['c']],
  ]);

  it('are found longest first, or all of them', () => {
    expect([...phrases.longest(['the', 'no', 'contact', 'rule'])]).toEqual(['b']);
    expect([...phrases.all(['the', 'no', 'contact', 'rule'])]).toEqual(['a', 'b', 'c']);
  });
});

describe('relevance', () => {
  it('holds its floors, kind by kind', () => {
    expect(belowFloor(measure(search))).toEqual([]);
  });

  it('does not come from asking the judged queries themselves', () => {
    const asked = new Set(seed.asks.map(({ ask }) => plain(ask)));
    expect(judgedQueries().filter(({ q }) => asked.has(plain(q)))).toEqual([]);
  });
});
