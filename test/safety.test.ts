import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { checkSafety } from '../src/build/check-safety.ts';
import { readSeed } from '../src/build/read-seed.ts';
import { openDb } from '../src/db/open.ts';
import { openSafety } from '../src/safety/answer.ts';
import { type Assessment, makeDetector, makeReader, type SafetyModel } from '../src/safety/detector.ts';
import { groupsOf, phrasesSource, streamOf } from '../src/safety/phrases.ts';
import { DANGERS, Danger } from '../src/safety/schema.ts';
import { makeSpelling } from '../src/safety/spelling.ts';
import { sentencesOf } from '../src/safety/tokens.ts';
import { formsOf } from '../src/safety/words.ts';
import { judgedTexts, measure, shares } from './safety/measure.ts';

const database = openDb(inject('databaseFile'));
const model = database.artifact('safety') as SafetyModel;
const service = openSafety(database);
database.close();
const assess = makeDetector(model);
const read = makeReader(model.vocabulary);

describe('the detector of danger', () => {
  const tallies = measure(assess, [...judgedTexts('open'), ...judgedTexts('held-out')]);
  const of = (key: string) => tallies[key] as NonNullable<(typeof tallies)[string]>;

  it('holds its floors on texts that it was not trained on', () => {
    expect(shares(of('danger')).danger).toBeGreaterThan(0.9);
    expect(shares(of('danger')).noticed).toBeGreaterThan(0.965);
    expect(shares(of('caution')).noticed).toBeGreaterThan(0.85);
    expect(shares(of('none')).danger).toBeLessThan(0.05);
    expect(of('none').caution / of('none').texts).toBeLessThan(0.25);
  });

  it.each(DANGERS)('notices most texts of %s', (danger) => {
    expect(shares(of(danger)).danger).toBeGreaterThan(0.7);
    expect(shares(of(danger)).noticed).toBeGreaterThan(0.85);
  });

  it.each([
    ['he hit me again last night', 'violence'],
    ['my boyfreind choked me durign an argument', 'violence'],
    ['I am scared of my husband, what should I cook so he stays calm', 'fear'],
    ['she said she will kill herself if I leave', 'threats'],
    ['he does not let me see my friends and he keeps my bank card', 'control'],
    ['He put a tracker on my car and reads my messages', 'watched'],
    ['I said no but he kept going. Is it my fault?', 'forced-sex'],
    ['my ex waits outside my work every day', 'stalked'],
    ['how do i find out where she lives now without her knowing', 'wants-to-stalk'],
    ["I don't want to live anymore", 'self-harm'],
    ['suicide', 'self-harm'],
    ['he hits me', 'violence'],
    ['we both hit each other when we fight', 'violence'],
    ["i'm 14 and met him online, he is 30 and wants to meet", 'minor-with-adult'],
    ['she blocked me everywhere, how can I reach her with another number', 'no-not-accepted'],
  ] as const)('takes %j for %s', (text, danger) => {
    const { level, dangers } = assess(text);
    expect([level, dangers]).toEqual(['danger', expect.arrayContaining([danger])]);
  });

  it('knows who does it to whom', () => {
    const mine = assess('I hit my wife again last night and she left, how do I get her back');
    expect([mine.level === 'none', mine.dangers[0]]).toEqual([false, 'hurts-others']);
    expect(assess('My wife hit me again last night and I left').dangers[0]).toBe('violence');
  });

  it.each([
    "I'm dying to see you tonight",
    'he killed it at work today and we celebrated',
    'she beat me at chess again, how do I get better',
    'he has never hit me, we just argue about dishes',
    'I was stalking the menu of the restaurant for our date',
    'my phone died in the middle of our call',
    'good morning text for my girlfriend',
    'she said no to a second date and I respect that, how do I move on',
    'ex',
    'my ex',
    'blocked',
    'he blocked me',
    'his phone',
    'my ex texted me',
    'my wife is always on her phone',
    "he's controlling the thermostat again",
    'how long should I wait before I text him back',
    '',
    '😀😀😀',
    'lol',
    'tex',
    '...',
  ])('takes %j for harmless', (text) => expect(assess(text).level).not.toBe('danger'));

  it.each(['my girlfriend hit me up after months of silence', 'he beat me at mario kart again'])(
    'takes %j for a figure of speech, though a pattern finds it',
    (text) => expect(assess(text)).toMatchObject({ level: 'none', outright: false }),
  );

  it.each([
    'mi novio me pega cuando llega borracho',
    'mon mari ne me laisse pas voir ma famille',
    'Мой муж меня бьёт',
    '他打我',
  ])('takes %j, which it cannot read, for something to be careful about', (text) =>
    expect(assess(text)).toMatchObject({ level: 'caution', understood: false }),
  );

  it('finds the telling sentence among many others', () => {
    const chat = 'We met at the lake and he cooks well. Our dog is called Bruno. On Sundays we bake. ';
    expect(assess(chat.repeat(2)).level).toBe('none');
    expect(assess(`${chat}Last night he choked me until I could not breathe. ${chat}`).level).not.toBe('none');
  });

  it('takes any text of any length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        expect(['none', 'caution', 'danger']).toContain(assess(text).level);
      }),
    );
    expect(assess('he hit me '.repeat(200)).level).toBe('danger');
    expect(assess('a'.repeat(2000)).dangers.length).toBeLessThanOrEqual(DANGERS.length);
  });
});

describe('what is answered', () => {
  const block = (level: Assessment['level'], dangers: Danger[], country?: string) =>
    service.blockFor({ level, dangers, outright: false, understood: true }, country);

  it('says nothing of what a harmless text hardly hints at', () => {
    expect(block('none', ['no-not-accepted', 'self-harm'])).toEqual(block('none', []));
    expect(block('none', []).message).toBeNull();
    expect(block('none', []).helpResources.length).toBeGreaterThan(0);
    expect(
      service.scenarioFor({ level: 'none', dangers: ['no-not-accepted'], outright: false, understood: true }),
    ).toBeNull();
  });

  it('speaks at level caution of doubt, with the help for what is hinted at first', () => {
    expect(block('caution', ['self-harm']).message).toBe(block('caution', []).message);
    expect(block('caution', ['self-harm'], 'US').helpResources[0]?.id).toBe('us-988-lifeline');
    expect(block('caution', ['violence'], 'US').helpResources[0]?.id).toBe('us-domestic-violence-hotline');
  });

  it.each(Danger.options)('has a message and help for %s', (danger) => {
    expect(block('danger', [danger]).message).toMatch(/\S{3}/);
    expect(block('danger', [danger]).message).not.toBe(block('caution', []).message);
    for (const country of ['US', 'GB', 'AU', 'CA', undefined])
      expect(block('danger', [danger], country).helpResources.length).toBeGreaterThan(0);
  });
});

describe('how a text is read', () => {
  it.each([
    ["He's hitting me and I can't leave!", '. they is hitting me and i can not leave .'],
    ['My ex-boyfriend told her that her phone is his.', '. ex told them that their phone is their .'],
    ["bf won't let me c my mum", '. they will not let me see my mother .'],
    ['my ex new boyfriend. my ex', '. ex . ex .'],
    ["Dan's keys, 20 minutes", '. their keys # minutes .'],
    ['I pushed her against the wall sooooo hard', '. i pushed them against the wall so hard .'],
  ])('%j is %j', (text, stream) => expect(streamOf(read(text)).trim()).toBe(stream));

  it('splits into sentences, and what has no full stops into pieces', () => {
    expect(sentencesOf('One. Two! Three?\nFour')).toHaveLength(4);
    expect(sentencesOf('word '.repeat(100)).map((words) => words.length)).toEqual([40, 40, 20]);
  });

  it('puts right what was misspelled, and leaves alone what it does not know', () => {
    const spell = makeSpelling(['boyfriend', 'known', 'scare'], ['boyfriend', 'known']);
    expect(['boyfreind', 'boyfrind', 'boyfrriend', 'kmown', 'scare', 'xyzzy', 'bf'].map(spell)).toEqual([
      'boyfriend',
      'boyfriend',
      'boyfriend',
      'kmown',
      'scare',
      'xyzzy',
      'bf',
    ]);
  });

  it.each([
    ['slap', 'slap slaps slaped slaping slapped slapping'],
    ['bruise', 'bruise bruises bruised bruising'],
    ['cry', 'cry cries cried crying'],
    ['punch', 'punch punches punched punching'],
    ['no one', 'no one'],
  ])('the forms of %j are %j', (word, forms) => expect(formsOf(word).join(' ')).toBe(forms));
});

describe('a phrase', () => {
  const groups = groupsOf([{ id: 'hit', words: ['hit', 'slap'] }]);
  const finds = (phrase: string, text: string) =>
    new RegExp(phrasesSource([phrase], groups)).test(streamOf(read(text)));

  it.each([
    ['{they} ~2 {hit} {me}', 'yesterday he suddenly slapped me', true],
    ['{they} ~2 {hit} {me}', 'he never hit me', false],
    ['{they} ~2 {hit} {me}', 'he was there. Hit me up', false],
    ['{hit} {me}', 'he does not hit me', false],
    ['^leave me', 'leave me alone', true],
    ['^leave me', 'you leave me', false],
    ['alone$', 'leave me alone. Now', true],
    ['alone$', 'alone at last', false],
    ['threat* ~ me', 'she is threatening, all the time, me', true],
    ['slap+ them?', 'i slapped him', true],
  ])('%j in %j: %s', (phrase, text, found) => expect(finds(phrase, text)).toBe(found));
});

describe('a fault in the patterns is found:', () => {
  const { seed, locate } = readSeed('seed');
  const pattern = {
    id: 'they-hit-me',
    category: 'violence',
    phrases: ['{they} ~2 {hit} {me}'],
    matches: ['he hit me'],
    misses: ['he made me a sandwich'],
  } as const;
  const faultsOf = (change: object) =>
    checkSafety(
      { ...seed, 'safety-patterns': [...seed['safety-patterns'], { ...pattern, ...change } as never] },
      locate,
    ).map(({ message }) => message);

  it.each([
    [{}, []],
    [{ phrases: ['{they} {sing} me'] }, ['no group of words is called {sing}']],
    [{ matches: ['he hit me', 'a sunny day'] }, ['is not found']],
    [{ phrases: [...pattern.phrases, 'sunny day'] }, ['is shown by no example']],
    [{ misses: ['he hit me'] }, ['is found']],
  ])('%j', (change, messages) => expect(faultsOf(change)).toEqual(messages));

  it('a group of words that no pattern names', () => {
    const words = { id: 'weather', words: ['sunny', 'rainy'] };
    const faults = checkSafety({ ...seed, 'safety-words': [...seed['safety-words'], words] }, locate);
    expect(faults.map(({ message }) => message)).toEqual(['is named by no pattern']);
  });
});
