import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrderOfDays, ofDay, pick, secondsToMidnight, shuffled } from '../src/chance/choose.ts';
import { numberVariables } from '../src/text-templates/message.ts';
import { testApp } from './app.ts';
import { judgedTexts } from './safety/measure.ts';

const { app, get, data, database } = await testApp();
const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload: payload as object, headers });

const advise = async (situation: string, country?: string) => {
  const response = await post('/v1/advice', { situation, ...(country && { country }) });
  expect(response.statusCode, response.body).toBe(200);
  return response.json().data;
};

describe('a guide', () => {
  it('holds everything for a situation: what stubs only name stands there in full', async () => {
    const scenario = await data('/v1/scenarios/after-fight');
    const guide = await data('/v1/scenarios/after-fight/guide');
    expect(guide.scenario).toEqual(scenario);
    expect(guide.steps.map(({ id, whyHere }: { id: string; whyHere: string }) => [id, whyHere])).toEqual(
      scenario.steps.map(({ id, why }: { id: string; why: string }) => [id, why]),
    );
    for (const { whyHere, ...step } of guide.steps) expect(await data(`/v1/steps/${step.id}`)).toEqual(step);
    for (const template of guide.textTemplates)
      expect(await data(`/v1/text-templates/${template.id}`)).toEqual(template);
    const claims = guide.claims.map(({ id }: { id: string }) => id);
    expect(new Set(claims).size).toBe(claims.length);
    for (const { id } of [...scenario.claims, ...guide.steps.flatMap((step: { claims: object[] }) => step.claims)])
      expect(claims).toContain(id);
    expect(guide.disagreements.length).toBeGreaterThan(0);
  });

  it('for somebody in danger holds help in full, that of their country first, and no tactics', async () => {
    for (const id of [
      'abusive-relationship',
      'controlled-or-watched',
      'stalked-after-breakup',
      'pressed-into-sex',
      'self-harm-thoughts',
    ]) {
      const guide = await data(`/v1/scenarios/${id}/guide?country=au`);
      expect([guide.safety.level, guide.steps, guide.textTemplates]).toEqual(['danger', [], []]);
      expect(guide.helpResources.length).toBeGreaterThan(0);
      for (const { country, alsoServes } of guide.helpResources)
        expect([null, 'AU'].includes(country) || alsoServes.includes('AU')).toBe(true);
    }
    const { helpResources, safety } = await data('/v1/scenarios/abusive-relationship/guide?country=AU');
    expect(helpResources[0].country).toBe('AU');
    expect(safety.helpResources).toEqual(
      helpResources.map(({ id, title }: { id: string; title: string }) => ({
        type: 'help-resource',
        id,
        title,
        href: `/v1/help-resources/${id}`,
      })),
    );
  });

  it('is had for every scenario', async () => {
    for (const id of database.ids.scenario) expect((await get(`/v1/scenarios/${id}/guide`)).statusCode).toBe(200);
  });
});

describe('advice', () => {
  it('names the scenarios that fit, and the best one in short', async () => {
    const { scenarios, guide, safety } = await advise(
      'We argued last night and now he is quiet. Should I text first?',
      'US',
    );
    expect(scenarios[0].id).toBe('after-fight');
    expect(scenarios[0].score).toBeGreaterThan(scenarios.at(-1).score);
    expect(scenarios[0].matched.length).toBeGreaterThan(0);
    expect(guide).toMatchObject({ scenario: { id: 'after-fight' }, href: '/v1/scenarios/after-fight/guide' });
    expect(guide.steps.length).toBeGreaterThan(0);
    expect(safety.level).not.toBe('danger');
    expect(safety.helpResources.length).toBeGreaterThan(0);
  });

  it.each([
    ['he hit me again last night and i am scared to go home', 'abusive-relationship'],
    ['my ex keeps following me home and writes from new numbers every day', 'stalked-after-breakup'],
    ['I do not want to live any more since she left', 'self-harm-thoughts'],
    ['she blocked me everywhere and told me to leave her alone, how do i get her back', 'told-no-contact'],
    ['my ex has a restraining order against me, how do I reach her anyway', 'told-no-contact'],
    ['I got a restraining order against my ex and he still turns up', 'stalked-after-breakup'],
  ])('to %j is help, and nothing else', async (situation, page) => {
    const { scenarios, guide, safety } = await advise(situation, 'GB');
    expect(safety.level).toBe('danger');
    expect(safety.message.length).toBeGreaterThan(40);
    expect(scenarios.map(({ id }: { id: string }) => id)).toEqual([page]);
    expect(guide).toBeNull();
    const resources = await Promise.all(safety.helpResources.map(({ href }: { href: string }) => data(href)));
    expect(resources[0]?.country === 'GB' || resources[0]?.alsoServes.includes('GB')).toBe(true);
    expect(JSON.stringify({ scenarios, guide })).not.toContain('text-template');
  });

  it('to somebody who hurt another speaks of that, and names who helps them stop', async () => {
    const { scenarios, guide, safety } = await advise(
      'I hit my wife last night and she left, how do I get her back',
      'UK',
    );
    expect([scenarios, guide]).toEqual([[], null]);
    expect(safety.level).not.toBe('none');
    expect(safety.message).toMatch(/^You write that you hurt somebody/);
    expect(safety.helpResources[0].id).toBe('gb-respect-phoneline');
  });

  it.each([
    `${'He cooks on Sundays and we watch films. He started a new job and is tired. '.repeat(4)}He hit me on Friday.`,
    'he spat on me during an argument, should I text first',
    "he SA'd me",
    'he h1t me, how do I make him stay',
    'He is 32 and I am 15, how do I make him miss me',
    "my teacher texts me at night, I'm 15, I like him",
    'My parents force me to marry someone, how do I make my boyfriend miss me',
    'I threw a plate at him, should I text him first?',
    'I lost control and hurt her, I want her back',
    'She unmatched me, how do I find her instagram',
    'He ignores my 50 messages a day, what else can I send',
    'I want to show up at her work to surprise her after she broke up with me',
    'I wish I had never been born',
    "I haven't eaten in 5 days because he left",
  ])('has no tactics for %j', async (text) => {
    const { guide, safety } = await advise(text);
    expect([safety.level === 'none', guide?.steps ?? [], guide?.textTemplates ?? []]).toEqual([false, [], []]);
    expect(safety.message).toMatch(/\S/);
  });

  it('has no guide where nothing fits', async () => {
    expect((await advise('How do I bake bread?')).guide).toBeNull();
  });

  it('names no help for people who hurt others to those who are hurt', async () => {
    for (const country of ['GB', undefined]) {
      const { safety } = await advise('He hit me last night', country);
      expect(safety.helpResources.map(({ id }: { id: string }) => id)).not.toContain('gb-respect-phoneline');
    }
  });

  it('holds no tactics where there is danger, or where a page about danger fits best what a text hints at', async () => {
    const levels = new Map<string, string>();
    for (const id of database.ids.scenario)
      levels.set(id, JSON.parse(database.record('scenario', id) as string).safety.level);
    const seen = new Set<string>();
    for (const { text } of judgedTexts('open')) {
      const { scenarios, guide, safety } = await advise(text);
      const about = levels.get(scenarios[0]?.id);
      seen.add(`${safety.level} ${about}`);
      if (safety.level !== 'danger' && about !== 'danger') continue;
      expect([scenarios.length <= 1, guide, safety.level === 'none'], text).toEqual([true, null, false]);
      expect(safety.message, text).toMatch(/\S/);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['danger danger', 'caution danger', 'caution none', 'none none']));
    const figure = await advise('I am dying to see him');
    expect(figure.safety.level).toBe('none');
    expect(figure.scenarios.map(({ id }: { id: string }) => id)).not.toContain('self-harm-thoughts');
  });

  it('is help alone where the text is in no language that it reads', async () => {
    const { scenarios, guide, safety } = await advise('mi novio me pega cuando llega borracho');
    expect([scenarios, guide, safety.level]).toEqual([[], null, 'caution']);
    expect(safety.helpResources.length).toBeGreaterThan(0);
  });

  it('says in search too that a query tells of danger', async () => {
    const { safety } = (await get('/v1/search?q=he+hit+me+and+i+am+scared+of+him')).json();
    expect(safety.level).toBe('danger');
    const ordinary = (await get('/v1/search?q=good+morning+text&country=IE')).json().safety;
    expect([ordinary.level, ordinary.message]).toEqual(['none', null]);
    expect(ordinary.helpResources.length).toBeGreaterThan(0);
  });

  it('puts the page about a danger that a query tells of before all else in search', async () => {
    const first = async (query: string) => (await get(`/v1/search?q=${encodeURIComponent(query)}`)).json().data[0];
    expect(await first('what can i do at night when the thought of dying comes back')).toMatchObject({
      id: 'self-harm-thoughts',
      score: 1,
    });
    expect(await first('he hit me and i am scared, how do i make him miss me')).toMatchObject({
      id: 'abusive-relationship',
    });
    const ordinary = (await get('/v1/search?q=my+ex')).json();
    expect([ordinary.safety.level, ordinary.data[0].score < 1]).toEqual(['none', true]);
    const steps = (await get('/v1/search?type=step&q=he+hit+me+and+i+am+scared')).json();
    expect(steps.data.filter(({ type }: { type: string }) => type !== 'step')).toEqual([]);
    expect(steps.safety.level).toBe('danger');
  });

  it('shows how to reach a helpline in its snippet', async () => {
    const { data } = (await get('/v1/search?type=help-resource&q=samaritans+phone')).json();
    expect(data[0]).toMatchObject({ id: 'gb-samaritans', snippet: expect.stringContaining('116 123') });
  });

  it('keeps the text to itself', async () => {
    const lines: string[] = [];
    const logged = await testApp({
      logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
    });
    await logged.app.inject({
      method: 'POST',
      url: '/v1/advice',
      payload: { situation: 'my secret garden of marigolds' },
    });
    await logged.app.inject({
      method: 'POST',
      url: '/v1/advice',
      payload: '{"situation": "marigolds',
      headers: { 'content-type': 'application/json' },
    });
    const refused = await logged.app.inject({
      method: 'POST',
      url: '/v1/advice?situation=marigolds',
      payload: { situation: 'a fight' },
    });
    expect([refused.statusCode, refused.json().errors[0]]).toMatchObject([400, { in: 'query', name: 'situation' }]);
    expect((await logged.app.inject('/v1/advice?situation=marigolds')).statusCode).toBe(405);
    await logged.app.inject('/v1/search?q=marigolds');
    expect(lines.join('')).toContain('"path":"/v1/search"');
    expect(lines.join('')).not.toMatch(/marigold/);
    const response = await post('/v1/advice', { situation: 'a marigold' });
    expect([response.headers['cache-control'], response.headers.etag]).toEqual(['no-store', undefined]);
  });

  it.each([
    [{}, 'situation'],
    [{ situation: '' }, 'situation'],
    [{ situation: '   ' }, 'situation'],
    [{ situation: 'x'.repeat(2001) }, 'situation'],
    [{ situation: 7 }, 'situation'],
    [{ situation: 'a fight', country: 'USA' }, 'country'],
    [{ situation: 'a fight', mood: 'sad' }, 'mood'],
  ])('refuses %j and names what is wrong', async (body, name) => {
    const response = await post('/v1/advice', body);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0]).toMatchObject({ in: 'body', name });
  });

  it('answers any text of up to 2,000 characters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).filter((text) => text.trim().length > 0),
        async (text) => {
          expect((await post('/v1/advice', { situation: text })).statusCode).toBe(200);
        },
      ),
      { numRuns: 60 },
    );
    expect((await post('/v1/advice', { situation: '😀'.repeat(2000) })).statusCode).toBe(200);
  });

  it('refuses what is too large, no JSON, or of another type', async () => {
    const statuses = await Promise.all([
      post('/v1/advice', { situation: 'x'.repeat(20_000) }),
      post('/v1/advice', '{', { 'content-type': 'application/json' }),
      post('/v1/advice', 'situation=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      post('/v1/advice', 'x', { 'content-type': 'text/plain' }),
      post('/v1/advice', '[]', { 'content-type': 'application/json' }),
      post('/v1/advice', '{"__proto__":{"x":1}}', { 'content-type': 'application/json' }),
    ]);
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([413, 400, 415, 415, 400, 400]);
    for (const response of statuses) expect(response.headers['content-type']).toBe('application/problem+json');
  });
});

describe('a message', () => {
  const url = '/v1/text-templates/after-fight-listening-this-time/render';
  const variables = { topic: 'the move', when: 'tomorrow' };

  it('refuses a body that is too large, no JSON, or of another type', async () => {
    const answers = await Promise.all([
      post(url, { variables: { ...variables, topic: 'x'.repeat(20_000) } }),
      post(url, '{', { 'content-type': 'application/json' }),
      post(url, 'topic=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      post(url, 'x', { 'content-type': 'text/plain' }),
      post(url, '[]', { 'content-type': 'application/json' }),
      post(url, '{"__proto__":{"x":1}}', { 'content-type': 'application/json' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([413, 400, 415, 415, 400, 400]);
    for (const response of answers) expect(response.headers['content-type']).toBe('application/problem+json');
  });

  it('is filled in', async () => {
    const { text, length, warnings } = (await post(url, { variables })).json().data;
    expect(text).toContain('the move');
    expect(text).toContain('tomorrow');
    expect(length).toBe([...text].length);
    expect(warnings.at(-1)).toMatch(/^Do not send it: /);
  });

  it('names every variable that is wrong', async () => {
    const response = await post(url, { variables: { topic: 'a\u0007b', nmae: 'x', when: 'x'.repeat(201) } });
    expect(response.statusCode).toBe(400);
    expect(response.json().errors.map(({ name, code }: { name: string; code: string }) => [name, code])).toEqual([
      ['variables.topic', 'control-character'],
      ['variables.nmae', 'unknown-variable'],
      ['variables.when', 'too-long'],
    ]);
    expect((await post(url, {})).json().errors.map(({ code }: { code: string }) => code)).toEqual([
      'missing',
      'missing',
    ]);
    const codeOf = async (topic: string) =>
      (await post(url, { variables: { ...variables, topic } })).json().errors?.[0].code;
    for (const blank of [' ', '\u200b', '\u00a0\u2060 ', '\u3164', '\u2800'])
      expect(await codeOf(blank), escape(blank)).toBe('empty');
    for (const control of ['\u202e', '\u2066', '\u2028', '\u2029', '\u0085'])
      expect(await codeOf(`a${control}b`), escape(control)).toBe('control-character');
    expect(await codeOf('👩\u200d🚀 سلام\u200f')).toBeUndefined();
    expect((await post(url, { variables, locale: 'not a tag' })).json().errors[0]).toMatchObject({
      name: 'locale',
      code: 'unknown-locale',
    });
    expect((await post(url.replace('this', 'that'), { variables })).statusCode).toBe(404);
  });

  it.each(['abc', '1,5', '1.5', '٣', '１', 'Infinity', '1e3', '-3', '+3', '0x10', ' 3', '10000', ''])(
    'takes no number %j',
    async (days) => {
      const response = await post('/v1/text-templates/long-distance-more-sleeps/render', {
        variables: { days, thing: 'lake' },
      });
      expect(response.statusCode).toBe(400);
      expect(response.json().errors).toMatchObject([
        days ? { name: 'variables.days', code: 'not-a-number', allowed: [expect.any(String)] } : { code: 'empty' },
      ]);
    },
  );

  it.each([
    ['0', '0 more nights'],
    ['1', 'one more night '],
    ['9999', '9,999 more nights'],
  ])('writes the number %j in English, whatever the locale', async (days, written) => {
    for (const locale of ['en', 'ja', 'de', 'ar-EG', 'fr'])
      expect(
        (
          await post('/v1/text-templates/long-distance-more-sleeps/render', {
            variables: { days, thing: 'lake' },
            locale,
          })
        ).json().data.text,
      ).toContain(`Only ${written}`);
  });

  it('takes the defaults of variables left out, and warns of length', async () => {
    for (const id of database.ids['text-template']) {
      const template = await data(`/v1/text-templates/${id}`);
      const required = template.variables.filter(({ required: needed }: { required: boolean }) => needed);
      const long = (name: string) => '7'.repeat(numberVariables(template.body).includes(name) ? 4 : 180);
      const values = Object.fromEntries(required.map(({ name }: { name: string }) => [name, long(name)]));
      const response = await post(`/v1/text-templates/${id}/render`, { variables: values });
      expect(response.statusCode, response.body).toBe(200);
      const { length, warnings } = response.json().data;
      expect(warnings.length).toBe(length > 280 ? 2 : 1);
    }
  });

  it('holds values as they are: no value becomes markup or another variable', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
          .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)),
        async (topic) => {
          const response = await post(url, { variables: { ...variables, topic } });
          expect(response.statusCode, response.body).toBe(200);
          expect(response.json().data.text).toContain(topic);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('an error', () => {
  const errorsOf = async (response: Promise<{ json(): { errors: object[] } }>) => (await response).json().errors;

  it('says plainly what is missing', async () => {
    expect(await errorsOf(get('/v1/search'))).toEqual([
      { in: 'query', name: 'q', code: 'missing', detail: '"q" is missing.' },
    ]);
    expect(await errorsOf(post('/v1/advice', {}))).toEqual([
      { in: 'body', name: 'situation', code: 'missing', detail: '"situation" is missing.' },
    ]);
  });

  it.each([
    ['null', 'body', 'The body has to be an object.'],
    ['[]', 'body', 'The body has to be an object.'],
    ['"x"', 'body', 'The body has to be an object.'],
    ['{"variables":[]}', 'variables', '"variables" has to be an object.'],
    ['{"variables":{"topic":["a"]}}', 'variables.topic', '"variables.topic" has to be a string.'],
    ['{"locale":null}', 'locale', '"locale" has to be a string.'],
  ])('says plainly what in %s is of the wrong type', async (body, name, detail) => {
    const url = '/v1/text-templates/after-fight-listening-this-time/render';
    expect(await errorsOf(post(url, body, { 'content-type': 'application/json' }))).toEqual([
      { in: 'body', name, code: 'wrong-type', detail },
    ]);
  });
});

describe('a suggested URL', () => {
  it.each(['', '?q=', '?q=%20', '?q=a&q=b', '?limit=0', '?colour=red'])(
    'is left out for /v1/search%s',
    async (query) => {
      const response = await get(`/v1/search${query}`);
      expect(response.statusCode).toBe(400);
      expect(response.json()).not.toHaveProperty('links');
    },
  );

  it.each([
    ['/v1/search?q[]=space', '/v1/search?q=space'],
    ['/v1/search?q=space&limit=0', '/v1/search?q=space&limit=1'],
    ['/v1/scenarios/afterfight/guide', '/v1/scenarios/after-fight/guide'],
  ])('for %s is %s', async (url, suggested) => {
    expect((await get(url)).json().links).toEqual({ suggested });
    expect((await get(suggested)).statusCode).toBe(200);
  });

  it('for a message that there is none of renders one that there is', async () => {
    const response = await post('/v1/text-templates/after-fight-listening-this-tiem/render', {});
    expect(response.json().links).toEqual({
      suggested: '/v1/text-templates/after-fight-listening-this-time/render',
    });
  });
});

describe('a random record', () => {
  it('is the same for the same seed, and cacheable only then', async () => {
    const [one, two] = [await get('/v1/random?type=myth&seed=a'), await get('/v1/random?type=myth&seed=a')];
    expect(one.json()).toEqual(two.json());
    expect(one.headers.etag).toBeDefined();
    expect((await get('/v1/random?type=myth')).headers['cache-control']).toBe('no-store');
  });

  it('leaves out what it is told to, and pages about danger', async () => {
    const exclude = database.ids.theme.slice(0, 17);
    expect((await data(`/v1/random?type=theme&exclude=${exclude}`)).id).toBe(database.ids.theme[17]);
    const [last, ...others] = database.ids['text-template'];
    expect((await data(`/v1/random?type=text-template&exclude=${others}`)).id).toBe(last);
    const none = await get(`/v1/random?type=theme&exclude=${database.ids.theme}`);
    expect([none.statusCode, none.json().errors[0].code]).toEqual([400, 'nothing-left']);
    const seen = await Promise.all(
      Array.from({ length: 200 }, (_, seed) => data(`/v1/random?type=scenario&seed=${seed}`)),
    );
    for (const { safety } of seen) expect(safety.level).not.toBe('danger');
  });

  it('comes up about as often as any other', () => {
    const ids = database.ids.step;
    const counts = new Map(ids.map((id) => [id, 0]));
    const draws = ids.length * 200;
    for (let seed = 0; seed < draws; seed++) {
      const id = pick(ids, `seed ${seed}`);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // Chi-square with 31 degrees of freedom is below 61.1 in 99.9 % of fair draws; the draws are the same each time.
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    expect(chiSquare).toBeLessThan(61.1);
    expect(ids).toContain(pick(ids, undefined));
  });
});

describe('the day', () => {
  it('is the same for everyone, and today in UTC where no date is given', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const response = await get('/v1/daily');
    expect(response.json().data).toEqual(await data(`/v1/daily?date=${today}`));
    expect(response.headers['cache-control']).toMatch(/^public, max-age=\d{1,3}$/);
    for (const date of ['2026-02-30', 'today', '1999-12-31', '2026-1-1', ''])
      expect((await get(`/v1/daily?date=${date}`)).statusCode).toBe(400);
  });

  it.each(['step', 'text-template', 'myth'] as const)('brings no %s back before all others', (type) => {
    const ids = database.ids[type];
    const start = Date.parse('2026-11-21');
    const days = Array.from({ length: 2 * ids.length }, (_, index) =>
      ofDay(ids, new Date(start + index * 86_400_000).toISOString().slice(0, 10)),
    );
    for (let at = 0; at <= ids.length; at++)
      expect(new Set(days.slice(at, at + ids.length)).size, `from day ${at}`).toBe(ids.length);
  });

  it('brings each step once before any comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 60 }), (cycle, size) => {
        const ids = Array.from({ length: size }, (_, index) => `id-${index}`);
        const days = ids.map((_, index) => new Date((cycle * size + index) * 86_400_000).toISOString().slice(0, 10));
        expect(new Set(days.map((day) => ofDay(inOrderOfDays(ids), day))).size).toBe(size);
      }),
    );
  });

  it('ends at midnight in UTC', () => {
    expect(secondsToMidnight(new Date('2026-11-21T23:59:59.500Z'))).toBe(1);
    expect(secondsToMidnight(new Date('2026-11-21T00:00:00Z'))).toBe(86_400);
    expect(shuffled(['a', 'b', 'c'], 'x').sort()).toEqual(['a', 'b', 'c']);
  });
});
