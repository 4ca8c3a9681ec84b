import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testApp } from './app.ts';

const { get, data, database } = await testApp();

type Row = Record<string, unknown> & { id: string };
interface Filter {
  values: readonly string[];
  several: boolean;
  of: (record: never) => string[];
}
const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);
const sourcesOf = ({ citations }: { citations: { source: { id: string } }[] }) => [
  ...new Set(citations.map(({ source }) => source.id)),
];
const { source, theme, scenario, step } = database.ids;

/** Each list with, for every filter, its values and how a record shows them: the plain twin of the SQL. */
const LISTS: Record<string, { filters: Record<string, Filter>; sort: string[]; title: string }> = {
  sources: { filters: {}, sort: ['title'], title: 'title' },
  steps: {
    sort: ['title', 'position'],
    title: 'title',
    filters: {
      source: { values: source, several: false, of: (r: { source: { id: string } }) => [r.source.id] },
      theme: { values: theme, several: true, of: (r: { themes: { id: string }[] }) => idsOf(r.themes) },
      scenario: { values: scenario, several: true, of: (r: { scenarios: { id: string }[] }) => idsOf(r.scenarios) },
      effort: { values: ['low', 'medium', 'high'], several: false, of: (r: { effort: string }) => [r.effort] },
    },
  },
  scenarios: {
    sort: ['title'],
    title: 'question',
    filters: {
      source: { values: source, several: true, of: sourcesOf },
      step: { values: step, several: true, of: (r: { steps: { id: string }[] }) => idsOf(r.steps) },
      safety: {
        values: ['none', 'caution', 'danger'],
        several: false,
        of: (r: { safety: { level: string } }) => [r.safety.level],
      },
    },
  },
  myths: {
    sort: ['title'],
    title: 'statement',
    filters: {
      source: { values: source, several: true, of: sourcesOf },
      theme: { values: theme, several: true, of: (r: { themes: { id: string }[] }) => idsOf(r.themes) },
      step: { values: step, several: true, of: (r: { steps: { id: string }[] }) => idsOf(r.steps) },
      verdict: {
        values: ['qualified', 'mixed', 'mostly-rejected', 'rejected'],
        several: false,
        of: (r: { verdict: string }) => [r.verdict],
      },
      status: {
        values: ['supported', 'partly-supported', 'contested', 'unsupported', 'unverifiable', 'opinion'],
        several: false,
        of: (r: { evidence: { status: string | null } }) => (r.evidence.status ? [r.evidence.status] : []),
      },
    },
  },
  'text-templates': {
    sort: ['title'],
    title: 'title',
    filters: {
      occasion: {
        values: ['good-morning', 'apology', 'banter'],
        several: false,
        of: (r: { occasion: string }) => [r.occasion],
      },
      tone: {
        values: ['warm', 'friendly', 'playful', 'plain', 'firm'],
        several: false,
        of: (r: { tone: string }) => [r.tone],
      },
      step: { values: step, several: true, of: (r: { steps: { id: string }[] }) => idsOf(r.steps) },
      scenario: { values: scenario, several: true, of: (r: { scenarios: { id: string }[] }) => idsOf(r.scenarios) },
    },
  },
  themes: {
    sort: ['title'],
    title: 'title',
    filters: {
      source: {
        values: source,
        several: true,
        of: (r: { stances: { source: { id: string }; stance: string }[] }) =>
          r.stances.filter(({ stance }) => stance !== 'silent').map((entry) => entry.source.id),
      },
      consensus: {
        values: ['agreed', 'mostly-agreed', 'divided', 'thin'],
        several: false,
        of: (r: { consensus: { level: string } }) => [r.consensus.level],
      },
    },
  },
  claims: {
    sort: ['title'],
    title: 'statement',
    filters: {
      source: { values: source, several: true, of: sourcesOf },
      status: {
        values: ['supported', 'partly-supported', 'contested', 'unsupported', 'unverifiable', 'opinion'],
        several: false,
        of: (r: { status: string }) => [r.status],
      },
    },
  },
  'help-resources': {
    sort: ['title'],
    title: 'title',
    filters: {
      country: {
        values: ['GB', 'IE', 'US', 'AU', 'CA'],
        several: true,
        of: (r: { country: string | null; alsoServes: string[] }) => (r.country ? [r.country, ...r.alsoServes] : []),
      },
      topic: {
        values: ['emergency', 'domestic-abuse', 'lgbt', 'men', 'directory'],
        several: true,
        of: (r: { topics: string[] }) => r.topics,
      },
    },
  },
};

const TYPES: Record<string, string> = {
  sources: 'source',
  steps: 'step',
  scenarios: 'scenario',
  myths: 'myth',
  'text-templates': 'text-template',
  themes: 'theme',
  claims: 'claim',
  'help-resources': 'help-resource',
};

async function everything(collection: string): Promise<Row[]> {
  const all: Row[] = [];
  for (let url: string | null = `/v1/${collection}?limit=100`; url; ) {
    const page: { data: Row[]; links: { next: string | null } } = (await get(url)).json();
    all.push(...page.data);
    url = page.links.next;
  }
  return all;
}

describe.each(Object.entries(LISTS))('/v1/%s', async (collection, { filters, sort, title }) => {
  const all = await everything(collection);
  const order = new Map(all.map(({ id }, index) => [id, index]));

  it('filters, sorts and pages as a plain loop over all records would', async () => {
    const choice = Object.fromEntries(
      Object.entries(filters).flatMap(([name, { values, several }]) => {
        const some = fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }), {
          nil: undefined,
          freq: 2,
        });
        return [name, `${name}Not`, ...(several ? [`${name}All`] : [])].map((parameter) => [parameter, some]);
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record(choice),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 40 }),
        fc.option(fc.constantFrom(...sort.flatMap((key) => [key, `-${key}`])), { nil: undefined }),
        async (chosen: Record<string, string[] | undefined>, limit, offset, key) => {
          const expected = all.filter((record) =>
            Object.entries(filters).every(([name, { of }]) => {
              const values = of(record as never);
              const has = (value: string) => values.includes(value);
              return (
                (chosen[name]?.some(has) ?? true) &&
                (chosen[`${name}All`]?.every(has) ?? true) &&
                !chosen[`${name}Not`]?.some(has)
              );
            }),
          );
          if (key) {
            const field = key.replace('-', '');
            const of = (record: Row) => record[field === 'title' ? title : field] as string | number;
            const sign = key.startsWith('-') ? -1 : 1;
            expected.sort(
              (a, b) =>
                sign * (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
            );
          }
          const query = new URLSearchParams({
            limit: String(limit),
            offset: String(offset),
            ...(key && { sort: key }),
          });
          for (const [name, values] of Object.entries(chosen)) if (values) query.set(name, values.join(','));
          const response = await get(`/v1/${collection}?${query}`);
          expect(response.statusCode, response.body).toBe(200);
          const body = response.json();
          expect(body.meta.total).toBe(expected.length);
          expect(idsOf(body.data)).toEqual(idsOf(expected.slice(offset, offset + limit)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts facets as a plain loop would, each not narrowed by its own filter, and toggles by href', async () => {
    const names = Object.keys(filters);
    if (!names.length) return;
    const choice = Object.fromEntries(
      Object.entries(filters).flatMap(([name, { values, several }]) =>
        [name, `${name}Not`, ...(several ? [`${name}All`] : [])].map((parameter) => [
          parameter,
          fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }), {
            nil: undefined,
            freq: 2,
          }),
        ]),
      ),
    );
    const facetsOf = async (chosen: Record<string, string[] | undefined>) => {
      const query = new URLSearchParams({ facet: names.join(), limit: '1' });
      for (const [name, values] of Object.entries(chosen)) if (values) query.set(name, values.join());
      const response = await get(`/v1/${collection}?${query}`);
      expect(response.statusCode, response.body).toBe(200);
      return response.json().meta.facets as Record<
        string,
        { value: string; count: number; selected: boolean; href: string }[]
      >;
    };
    await fc.assert(
      fc.asyncProperty(fc.record(choice), async (chosen: Record<string, string[] | undefined>) => {
        const facets = await facetsOf(chosen);
        for (const [facet, { of, values }] of Object.entries(filters)) {
          const others = all.filter((record) =>
            Object.entries(filters).every(([name, other]) => {
              if (name === facet) return true;
              const values = other.of(record as never);
              const has = (value: string) => values.includes(value);
              return (
                (chosen[name]?.some(has) ?? true) &&
                (chosen[`${name}All`]?.every(has) ?? true) &&
                !chosen[`${name}Not`]?.some(has)
              );
            }),
          );
          const having = (some: readonly string[]) =>
            others.filter((record) => of(record as never).some((value) => some.includes(value))).length;
          for (const value of values)
            expect(facets[facet]?.find((entry) => entry.value === value)?.count ?? 0, `${facet}=${value}`).toBe(
              having([value]),
            );
          for (const { value, selected, href } of facets[facet]?.slice(0, 2) ?? []) {
            const before = chosen[facet] ?? [];
            const after = selected ? before.filter((other) => other !== value) : [...before, value];
            expect((await get(href)).json().meta.total, href).toBe(after.length ? having(after) : others.length);
          }
        }
      }),
      { numRuns: 25 },
    );
    const [name = ''] = names;
    const [entry] = (await facetsOf({}))[name] ?? [];
    const chosen = (await get(entry?.href ?? '')).json();
    expect(chosen.meta.total).toBe(entry?.count);
    const again = chosen.meta.facets[name].find(({ selected }: { selected: boolean }) => selected);
    expect((await get(again.href)).json().meta.total).toBe(all.length);
  });

  it('keeps the fields asked for, and never strips safety text', async () => {
    const [name = ''] = Object.keys(all[0] ?? {})
      .filter((field) => field !== 'id')
      .slice(-1);
    const kept = ['id', 'cautions', 'safety'].filter((field) => field in (all[0] ?? {}));
    for (const record of await data(`/v1/${collection}?fields=${name}&limit=3`))
      expect(Object.keys(record).sort()).toEqual([...new Set([name, ...kept])].sort());
    const [first] = all;
    expect(Object.keys(await data(`/v1/${collection}/${first?.id}?fields=id`)).sort()).toEqual([...kept].sort());
    const wrong = await get(`/v1/${collection}?fields=nmae`);
    expect(wrong.json().errors[0].code).toBe('unknown-value');
  });

  it('includes the full records behind stubs, once each', async () => {
    const { code, allowed } = (await get(`/v1/${collection}?include=nothing-such`)).json().errors[0];
    if (code === 'unknown-parameter') return;
    for (const relation of allowed) {
      const { data: page, included } = (await get(`/v1/${collection}?include=${relation}&limit=5`)).json();
      const stubs = page.flatMap((record: Row) => record[relation]) as { id: string; href: string }[];
      expect(Object.keys(included[relation]).sort()).toEqual([...new Set(stubs.map(({ id }) => id))].sort());
      for (const { id, href } of stubs.slice(0, 2)) expect(included[relation][id]).toEqual(await data(href));
    }
  });

  it('is searched by q, best first, within its filters', async () => {
    const found = (await get(`/v1/${collection}?q=space+and+silence+after+a+fight&limit=100`)).json();
    const hits = (await get(`/v1/search?q=space+and+silence+after+a+fight&limit=100&type=${TYPES[collection]}`)).json();
    expect(found.meta.total).toBe(hits.meta.total);
    expect(idsOf(found.data)).toEqual(idsOf(hits.data));
    const sorted = (await get(`/v1/${collection}?q=space+and+silence+after+a+fight&limit=100&sort=title`)).json();
    expect(sorted.meta.total).toBe(found.meta.total);
    const titles = sorted.data.map((record: Row) => record[title]);
    expect(titles).toEqual([...titles].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('is walked through by its links, each record once', async () => {
    const seen: string[] = [];
    for (let url: string | null = `/v1/${collection}?limit=7`; url; ) {
      const response = await get(url);
      const { data: page, links } = response.json();
      seen.push(...idsOf(page));
      if (links.next) expect(response.headers.link).toContain(`<${links.next}>; rel="next"`);
      url = links.next;
    }
    expect(seen).toEqual(idsOf(all));
    const last = (await get((await get(`/v1/${collection}?limit=7`)).json().links.last)).json();
    expect(last.links.next).toBeNull();
    expect(last.data.at(-1)?.id).toBe(seen.at(-1));
  });

  it('has the same first line as CSV with records and without', async () => {
    for (const query of ['format=csv', 'format=csv&fields=id']) {
      const [header] = (await get(`/v1/${collection}?${query}`)).body.split('\r\n');
      expect((await get(`/v1/${collection}?${query}&offset=999`)).body).toBe(`${header}\r\n`);
    }
  });

  it('fetches a batch by id and names what is missing', async () => {
    const wanted = idsOf(all).slice(0, 3);
    const body = (await get(`/v1/${collection}?id=${[...wanted, 'nobody', 'no-one'].join(',')}`)).json();
    expect(idsOf(body.data)).toEqual(wanted);
    expect(body.meta.notFound).toEqual(['nobody', 'no-one']);
  });

  it('gives each record alone as it gives it in the list, and every stub leads to its record', async () => {
    const hrefs = new Map<string, string>();
    for (const record of all) {
      expect(await data(`/v1/${collection}/${record.id}`)).toEqual(record);
      JSON.stringify(record, (_key, value) => {
        if (value?.href) hrefs.set(value.href, value.title);
        return value;
      });
    }
    for (const [href, name] of hrefs) {
      const target = await data(href);
      expect(target.title ?? target.question ?? target.statement).toBe(name);
    }
  });

  it('never answers a random query with anything but 200 or a 400 that suggests a query that works', async () => {
    const names = ['limit', 'offset', 'id', 'sort', ...Object.keys(filters)];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12 })),
            fc.string({ unit: 'grapheme', maxLength: 30 }),
          ),
          { maxLength: 4 },
        ),
        async (pairs) => {
          const response = await get(`/v1/${collection}?${new URLSearchParams(pairs)}`);
          expect([200, 400]).toContain(response.statusCode);
          if (response.statusCode === 200) return;
          const { errors, links } = response.json();
          expect(errors.length).toBeGreaterThan(0);
          expect((await get(links.suggested)).statusCode, links.suggested).toBe(200);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('a parameter', () => {
  const errorOf = async (query: string) => {
    const response = await get(`/v1/steps?${query}`);
    expect(response.statusCode).toBe(400);
    const { errors, links } = response.json();
    return { ...errors[0], suggested: links?.suggested };
  };

  it.each(['', 'ten', '1e1', '0x10', ' 1', '+1', '-1', '1.0', '１'])('limit=%j is no whole number', async (value) => {
    expect(await errorOf(`limit=${encodeURIComponent(value)}`)).toMatchObject({
      name: 'limit',
      code: 'not-an-integer',
      allowed: ['a whole number from 1 to 100'],
    });
  });

  it('out of range suggests the nearest bound', async () => {
    expect(await errorOf('limit=101')).toMatchObject({ code: 'out-of-range', suggested: '/v1/steps?limit=100' });
    expect(await errorOf('limit=0')).toMatchObject({ code: 'out-of-range', suggested: '/v1/steps?limit=1' });
    expect(await errorOf('offset=99999999')).toMatchObject({
      code: 'out-of-range',
      suggested: '/v1/steps?offset=1000000',
    });
  });

  it('that takes a list may be given twice, another may not', async () => {
    const url = (await get('/v1/steps?theme=space&theme=mystery')).json().meta.total;
    expect(url).toBe((await get('/v1/steps?theme=space,mystery')).json().meta.total);
    expect(await errorOf('limit=1&limit=2')).toMatchObject({ name: 'limit', code: 'repeated', suggested: '/v1/steps' });
    expect(await errorOf('theme=space&theme=mystey')).toMatchObject({
      didYouMean: 'mystery',
      suggested: '/v1/steps?theme=space,mystery',
    });
  });

  it('with an unknown value names those allowed and the nearest', async () => {
    expect(await errorOf('theme=spcae')).toMatchObject({
      code: 'unknown-value',
      didYouMean: 'space',
      allowed: theme,
      suggested: '/v1/steps?theme=space',
    });
    expect(await errorOf('theme=space,zzzzzzzz')).toMatchObject({
      code: 'unknown-value',
      suggested: '/v1/steps?theme=space',
    });
    expect(await errorOf('effort=LOW')).toMatchObject({ didYouMean: 'low' });
    expect(await errorOf('sort=-postion')).toMatchObject({ didYouMean: '-position' });
  });

  it('with an unknown name suggests the nearest, and keeps what is right', async () => {
    expect(await errorOf('thme=space&limit=2')).toMatchObject({
      code: 'unknown-parameter',
      didYouMean: 'theme',
      suggested: '/v1/steps?limit=2&theme=space',
    });
    expect(await errorOf('theme=space&themes=mystery')).toMatchObject({
      didYouMean: 'theme',
      suggested: '/v1/steps?theme=space',
    });
    expect(await errorOf('__proto__=1')).toMatchObject({ name: '__proto__', code: 'unknown-parameter' });
  });

  it('id takes slugs, a hundred at most', async () => {
    expect(await errorOf('id=Not_A_Slug,step-1')).toMatchObject({
      code: 'malformed-id',
      suggested: '/v1/steps?id=step-1',
    });
    expect(await errorOf(`id=${Array.from({ length: 101 }, (_, n) => `a${n}`).join()}`)).toMatchObject({
      code: 'too-many-values',
    });
  });

  it('that is right may be empty of results', async () => {
    const { meta, links } = (await get('/v1/steps?offset=500')).json();
    expect(meta.total).toBe(32);
    expect(links).toMatchObject({
      next: null,
      prev: '/v1/steps?offset=12',
      first: '/v1/steps',
      last: '/v1/steps?offset=20',
    });
  });
});
