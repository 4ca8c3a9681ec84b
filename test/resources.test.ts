import { describe, expect, it } from 'vitest';
import { consensusOf } from '../src/build/assemble.ts';
import { messageVariables, numberVariables, renderMessage } from '../src/text-templates/message.ts';
import { testApp } from './app.ts';

const { get, data, ids, database } = await testApp();
const all = async (collection: string) => {
  const pages = [];
  for (let offset = 0; offset < 200; offset += 100)
    pages.push(...(await data(`/v1/${collection}?limit=100&offset=${offset}`)));
  return pages;
};

describe('sources', () => {
  it('account for every section: its records, or why there are none', async () => {
    for (const source of await all('sources')) {
      expect(source.document).toMatch(/^00[0-4]_[0-9a-f]{16}\.txt$/);
      source.sections.forEach(
        (section: { position: number; records: unknown[]; reason: string | null }, index: number) => {
          expect(section.position).toBe(index + 1);
          expect(section.records.length === 0).toBe(section.reason !== null);
        },
      );
    }
  });

  it('lead from a section to its records, and from a record back to its section', async () => {
    const { sections } = await data('/v1/sources/six-proven-steps');
    const section = sections.find(({ id }: { id: string }) => id === 'step-5');
    const step = section.records.find(({ type }: { type: string }) => type === 'step');
    const { citation } = await data(step.href);
    expect(citation).toEqual({
      source: expect.objectContaining({ id: 'six-proven-steps' }),
      section: section.title,
      sectionId: 'step-5',
      position: section.position,
    });
  });
});

describe('scenarios', () => {
  it('give a reader in danger help, and neither steps nor text templates', async () => {
    const dangerous = await data('/v1/scenarios?safety=danger');
    expect(dangerous.map(({ id }: { id: string }) => id)).toContain('abusive-relationship');
    for (const { safety, steps, textTemplates, id } of dangerous) {
      expect({ id, steps, textTemplates }).toEqual({ id, steps: [], textTemplates: [] });
      expect(safety.message.length).toBeGreaterThan(20);
      expect(safety.helpResources.length).toBeGreaterThan(0);
    }
  });

  it('say nothing of safety where there is nothing to fear', async () => {
    for (const { safety } of await data('/v1/scenarios?safety=none&limit=100'))
      expect(safety).toEqual({ level: 'none', message: null, helpResources: [] });
  });

  it('name steps in the order in which to take them, each with why, and what to avoid', async () => {
    const { steps, avoid, documents, citations } = await data('/v1/scenarios/after-fight');
    expect(steps.length).toBeGreaterThan(1);
    for (const { type, why } of steps) expect([type, why.length > 15]).toEqual(['step', true]);
    expect(avoid.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(['step', 'myth']));
    expect(citations).toEqual(documents.map(({ citation }: { citation: unknown }) => citation));
  });

  it('speak for every document', async () => {
    for (const source of database.ids.source)
      expect((await ids(`/v1/scenarios?source=${source}`)).length).toBeGreaterThan(0);
  });

  it('lead from a told no to nothing that goes on', async () => {
    const { steps, textTemplates, safety } = await data('/v1/scenarios/told-no-contact');
    const contact = [
      'keep-your-time-valuable',
      'limit-contact',
      'stop-being-the-starter',
      'welcome-back-without-blame',
      'step-back-from-contact',
      'let-yourself-miss-them',
    ];
    for (const { id } of steps) expect(contact).not.toContain(id);
    for (const { id } of textTemplates) expect(id).toMatch(/^note-to-self/);
    expect(safety.level).not.toBe('none');
  });
});

describe('myths', () => {
  it('hold the seven titled myths of document 002, in its order', async () => {
    const titled = (await all('myths')).filter(
      ({ citations }) => /^myth-/.test(citations[0].sectionId) && citations[0].sectionId !== 'myths-intro',
    );
    expect(titled.map(({ id }) => id)).toEqual([
      'give-space',
      'stop-texting',
      'girls-weekend',
      'let-him-initiate',
      'signature-scent',
      'hard-to-get',
      'flaunt-fun',
    ]);
  });

  it('count as having no status where there is nothing to check', async () => {
    const open = (await all('myths')).filter(({ evidence }) => evidence.status === null).map(({ id }) => id);
    const without = await ids(
      '/v1/myths?statusNot=supported,partly-supported,contested,unsupported,unverifiable,opinion',
    );
    expect(open.length).toBeGreaterThan(0);
    expect(without).toEqual(open);
  });
});

describe('text templates', () => {
  it('render with their examples to a message that can be sent', async () => {
    for (const template of await all('text-templates')) {
      const values = Object.fromEntries(
        template.variables.map(({ name, example }: { name: string; example: string }) => [name, example]),
      );
      expect(renderMessage(template.body, values)).toBe(template.example);
      expect(template.example.length).toBeLessThanOrEqual(280);
      expect(template.example).not.toMatch(/[{}]/);
      expect(messageVariables(template.body).sort()).toEqual(Object.keys(values).sort());
    }
  });

  it('offer others for the same occasion, not themselves', async () => {
    const [template] = await data('/v1/text-templates?occasion=apology');
    const others = (await ids('/v1/text-templates?occasion=apology&limit=100')).filter((id) => id !== template.id);
    expect(template.alternatives.map(({ id }: { id: string }) => id)).toEqual(others);
  });

  it('come at least three to an occasion, in at least two tones', async () => {
    const byOccasion = Map.groupBy(await all('text-templates'), ({ occasion }) => occasion);
    expect(byOccasion.size).toBe(41);
    for (const [occasion, list] of byOccasion) {
      expect(list.length, occasion).toBeGreaterThanOrEqual(3);
      expect(new Set(list.map(({ tone }) => tone)).size, occasion).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('messages', () => {
  it('name their variables, those inside plural and select too', () => {
    expect(
      messageVariables(
        '{name}, {count, plural, one {{place}} other {# days at {place}}} {kind, select, a {x} other {{thing}}}',
      ),
    ).toEqual(['name', 'count', 'place', 'kind', 'thing']);
    expect(messageVariables('No variable, <b>no tag</b>.')).toEqual([]);
    expect(() => messageVariables('{')).toThrow(SyntaxError);
  });

  it('name those that they use as numbers', () => {
    expect(
      numberVariables('{name} {a, number} {b, plural, one {{place}} other {# {c, selectordinal, other {#th}}}}'),
    ).toEqual(['a', 'b', 'c']);
  });

  it('need a value for each', () => {
    expect(renderMessage('Hi {name}, {n, plural, one {# day} other {# days}}', { name: 'Sam', n: '2' })).toBe(
      'Hi Sam, 2 days',
    );
    expect(() => renderMessage('Hi {name}', {})).toThrow(/name/);
  });
});

describe('themes', () => {
  it('show the stance of each of the five documents, in order', async () => {
    const themes = await all('themes');
    expect(themes).toHaveLength(18);
    for (const { stances } of themes)
      expect(stances.map(({ source }: { source: { id: string } }) => source.id)).toEqual(database.ids.source);
  });

  it('are found by what one source makes of them', async () => {
    const opposed = await data('/v1/themes?stance=opposes&source=five-simple-steps');
    expect(opposed.length).toBeGreaterThan(3);
    for (const { stances } of opposed)
      expect(stances).toContainEqual(
        expect.objectContaining({ source: expect.objectContaining({ id: 'five-simple-steps' }), stance: 'opposes' }),
      );
    expect(await ids('/v1/themes?stance=silent&source=seven-ways')).toContain('banter');
    expect(await ids('/v1/themes?source=seven-ways')).not.toContain('banter');
    expect(await ids('/v1/themes?stanceNot=endorses,endorses-with-conditions&source=seven-ways')).not.toContain(
      'no-contact',
    );
  });

  it('hold every contradiction between the documents, with our advice', async () => {
    const disagreements = (await all('themes')).flatMap((theme) => theme.disagreements);
    expect(new Set(disagreements.map(({ id }) => id)).size).toBe(16);
    for (const { sides, advice } of disagreements)
      expect([sides.length >= 2, advice.length > 30]).toEqual([true, true]);
  });

  it.each([
    ['agreed', ['endorses', 'endorses', 'endorses', 'silent', 'neutral-mention']],
    ['mostly-agreed', ['endorses', 'endorses', 'endorses-with-conditions', 'silent', 'silent']],
    ['divided', ['endorses-with-conditions', 'opposes', 'silent', 'silent', 'silent']],
    ['thin', ['endorses', 'endorses', 'silent', 'neutral-mention', 'silent']],
    ['thin', ['silent', 'silent', 'silent', 'silent', 'opposes']],
  ])('are %s when the stances are %j', (level, stances) => {
    expect(consensusOf(stances.map((stance) => ({ stance })))).toBe(level);
  });
});

describe('claims', () => {
  it('never serve as fact what could not be traced', async () => {
    for (const id of [
      'meyers-study-connection',
      'meyers-positive-associations',
      'gottman-mystery-study',
      'gottman-distance-study',
      'expert-eight-weeks',
    ]) {
      const { status, attributionNote } = await data(`/v1/claims/${id}`);
      expect(['unsupported', 'unverifiable']).toContain(status);
      expect(attributionNote).toMatch(/\b(no|not|none|only)\b/i);
    }
  });

  it('tell which records rest on them, and those show their status', async () => {
    const { steps, status } = await data('/v1/claims/gottman-distance-study');
    const step = await data(steps[0].href);
    expect(step.claims).toContainEqual(expect.objectContaining({ id: 'gottman-distance-study', status }));
  });

  it('cite no mirror, and say of each reference whether it was confirmed', async () => {
    for (const { references } of await all('claims'))
      for (const { url, confirmed } of references) {
        expect(typeof confirmed).toBe('boolean');
        expect(url ?? '').not.toMatch(/scribd|docslib|paperzz|dokumen|studylib|fdocuments|researchgate/);
      }
  });
});

describe('help resources', () => {
  it('are found by the countries they serve', async () => {
    expect(await ids('/v1/help-resources?country=IE')).toEqual(
      expect.arrayContaining(['gb-samaritans', 'ie-womens-aid']),
    );
    expect(await ids('/v1/help-resources?country=US&topic=suicide-and-crisis')).toContain('us-988-lifeline');
    for (const code of ['uk', 'gb', 'UK', 'Gb', 'gb,UK'])
      expect(await ids(`/v1/help-resources?country=${code}`)).toEqual(await ids('/v1/help-resources?country=GB'));
    expect(await ids('/v1/help-resources?country=FR')).toEqual([]);
    expect(await ids('/v1/help-resources?country=fr,ie')).toEqual(await ids('/v1/help-resources?country=IE'));
    expect(await ids('/v1/help-resources?countryNot=uk')).toEqual(await ids('/v1/help-resources?countryNot=GB'));
    const { facets } = (await get('/v1/help-resources?country=fr&facet=country')).json().meta;
    expect(facets.country.at(-1)).toEqual({
      value: 'FR',
      count: 0,
      selected: true,
      href: '/v1/help-resources?facet=country',
    });
    expect(await ids('/v1/help-resources?countryNot=US,GB,IE,AU,CA')).toEqual(['find-a-helpline']);
  });

  it.each([
    ['USA', '/v1/help-resources'],
    ['', '/v1/help-resources'],
    ['uk,England', '/v1/help-resources?country=uk'],
  ])('are not found by %j, which is no country code', async (country, suggested) => {
    const response = await get(`/v1/help-resources?country=${country}`);
    expect(response.statusCode).toBe(400);
    const { errors, links } = response.json();
    expect(errors).toMatchObject([{ name: 'country', code: 'malformed-country' }]);
    expect([errors[0].didYouMean, links.suggested]).toEqual([undefined, suggested]);
  });
});
