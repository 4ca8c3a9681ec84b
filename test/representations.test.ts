import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../src/build-db.ts';
import { RECORD_TYPES, type RecordType } from '../src/common/content.ts';
import { COLLECTIONS } from '../src/common/record.ts';
import { toCsv } from '../src/representations/csv.ts';
import { hasJsonLd, toJsonLd } from '../src/representations/jsonld.ts';
import { type Answer, toMarkdown } from '../src/representations/markdown.ts';
import { toNdjson } from '../src/representations/ndjson.ts';

type Json = Record<string, unknown>;

const { content } = loadContent('seed');
const recordsOf = (type: RecordType) => content[type] as unknown as (Json & { id: string })[];
const all = RECORD_TYPES.flatMap((type) => recordsOf(type).map((record) => ({ type, record })));
const firsts = RECORD_TYPES.map((type) => ({ type, record: recordsOf(type)[0] as Json & { id: string } }));
const pathOf = (type: RecordType, id: string) => `/v1/${COLLECTIONS[type]}/${id}`;
const danger = content.scenario.filter(({ safety }) => safety.level === 'danger');

describe('NDJSON', () => {
  it.each(RECORD_TYPES)('holds a %s on each line', (type) => {
    const lines = toNdjson(recordsOf(type)).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(recordsOf(type));
  });

  it('keeps a line break within its record, and is empty for no records', () => {
    expect(toNdjson([{ a: 'x\ny' }, {}])).toBe('{"a":"x\\ny"}\n{}\n');
    expect(toNdjson([])).toBe('');
  });
});

describe('CSV', () => {
  const read = (csv: string): string[][] => parse(csv, { record_delimiter: '\r\n', skip_empty_lines: false });

  it.each(RECORD_TYPES)('tells every field of a %s', (type) => {
    const records = recordsOf(type);
    const [header, ...rows] = read(toCsv(records)) as [string[], ...string[][]];
    expect(header).toEqual(Object.keys(records[0] as Json));
    expect(rows.map((row) => row[0])).toEqual(records.map(({ id }) => id));
    for (const [index, row] of rows.entries())
      for (const [column, field] of header.entries()) {
        const value = records[index]?.[field];
        if (typeof value === 'string') expect(row[column]?.replace(/^'(?=[=+\-@])/, '')).toBe(value);
        if (typeof value === 'number') expect(Number(row[column])).toBe(value);
        if (value === null) expect(row[column]).toBe('');
      }
  });

  it('writes stubs as ids, lists with bars, other objects as JSON, and the fields of all records', () => {
    const stub = { type: 'theme', id: 'space', title: 'Giving space', href: '/v1/themes/space' };
    const csv = toCsv([
      { id: 'a', theme: stub, themes: [stub, { ...stub, id: 'worth' }], none: [] },
      { id: 'b', aliases: ['x', 'y, "z"'], why: { document: 'd' }, actions: [{ text: 't' }], on: true, off: null },
    ]);
    expect(csv).toBe(
      'id,theme,themes,none,aliases,why,actions,on,off\r\n' +
        'a,space,space | worth,,,,,,\r\n' +
        'b,,,,"x | y, ""z""","{""document"":""d""}","[{""text"":""t""}]",true,\r\n',
    );
    expect(toCsv([])).toBe('');
    expect(toCsv([], ['id', 'title'])).toBe('id,title\r\n');
  });

  it('lets no text be a formula, and no cell break out of its place', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', '|', ' ', '1', 'a', '＝', 'é'),
      minLength: 1,
    });
    const value = fc.oneof(nasty, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const row = fc.record({ text: nasty, value, list: fc.array(nasty, { minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (records) => {
        const guarded = (text: string) => (/^[=+\-@\t\r＝]/.test(text) ? `'${text}` : text);
        expect(read(toCsv(records))).toEqual([
          ['text', 'value', 'list'],
          ...records.map(({ text, value: either, list }) => [
            guarded(text),
            typeof either === 'number' ? String(either) : guarded(either),
            guarded(list.join(' | ')),
          ]),
        ]);
      }),
    );
  });
});

describe('Markdown', () => {
  const parser = new MarkdownIt({ html: true });
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
  const tokensOf = (markdown: string) =>
    parser.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  /** What a reader sees, without any markup. */
  const visible = (markdown: string) =>
    flat(
      tokensOf(markdown)
        .map(({ type, content: text }) =>
          ['text', 'code_block'].includes(type) ? text : type === 'softbreak' || type.endsWith('_close') ? ' ' : '',
        )
        .join('')
        .replace(/ (?=[.,:;)])/g, ''),
    );
  /** The kinds of markup, in order. */
  const structure = (markdown: string) =>
    tokensOf(markdown)
      .filter(({ type }) => type !== 'text' && type !== 'softbreak')
      .map(({ type, tag, markup }) => `${type} ${tag} ${markup}`);
  const headings = (markdown: string) =>
    [...markdown.matchAll(/^(#+) (.*)$/gm)].map(([, marks = '', text]) => `${marks.length} ${text}`);
  const one = (type: RecordType, record: Json & { id: string }) =>
    toMarkdown({ data: record }, pathOf(type, record.id));

  const sentences = (value: unknown): string[] => {
    if (typeof value === 'string') return / /.test(value) ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : [];
  };
  const expectWhole = (markdown: string, value: unknown) => {
    const seen = visible(markdown);
    for (const text of sentences(value)) expect(seen).toContain(flat(text).replace(/ (?=[.,:;)])/g, ''));
  };

  it.each(RECORD_TYPES)('tells every text of every %s', (type) => {
    for (const record of recordsOf(type)) expectWhole(one(type, record), record);
  });

  it.each(firsts)('begins a $type with its title and ends with source and license', ({ type, record }) => {
    const markdown = one(type, record);
    const title = String(record.title ?? record.question ?? record.statement);
    expect(headings(markdown)[0]).toBe(`1 ${title}`);
    expect(headings(markdown).filter((heading) => heading.startsWith('1 '))).toHaveLength(1);
    for (const heading of headings(markdown)) expect(heading).toMatch(/^\d (\d+\. )?\[?[A-Z"\d]/);
    expect(markdown.trimEnd().split('\n').at(-1)).toBe(
      `Source: [Fonder](${pathOf(type, record.id)}). License: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).`,
    );
  });

  it('breaks lines for a terminal, but not headings, addresses and what is to be copied', () => {
    for (const { type, record } of all)
      for (const line of one(type, record).split('\n'))
        if (!/^(#| {4}|Source: )|[(<](\/|https?:)/.test(line)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('keeps the words of the document and ours apart', () => {
    for (const step of content.step) {
      const markdown = one('step', step as never);
      expect(headings(markdown)).toEqual(expect.arrayContaining(['2 Why, says the document', '2 What we add']));
      const theirs = step.cautions.filter(({ from }) => from === 'document').length;
      expect(markdown.match(/^> \*\*The document warns:\*\*/gm) ?? []).toHaveLength(theirs);
      expect(markdown.match(/^> \*\*We warn( \((low|medium|high) risk\))?:\*\*/gm) ?? []).toHaveLength(
        step.cautions.length - theirs,
      );
    }
  });

  it('numbers steps, and says what is known of claims in words', () => {
    const scenario = content.scenario.find(({ steps, claims }) => steps.length > 1 && claims.length) as never as Json;
    const markdown = one('scenario', scenario as never);
    const [first, second] = scenario.steps as { title: string; href: string }[];
    expect(flat(markdown)).toContain(`1. [${first?.title}](${first?.href}): `);
    expect(flat(markdown)).toContain(`2. [${second?.title}](${second?.href}): `);
    for (const { title, href } of scenario.claims as { title: string; href: string }[])
      expect(flat(markdown).split(`[${title}](${href}): `)[1]).toMatch(
        /^((partly |not )?supported by evidence|contested|cannot be checked|an opinion) /,
      );
  });

  describe('for a reader in danger', () => {
    it.each(danger)('begins $id with the message and whom to turn to', (scenario) => {
      const [notice, ...rest] = one('scenario', scenario as never).split(/^(?=# )/m);
      expect(rest).toHaveLength(1);
      expect(visible(notice as string)).toContain(scenario.safety.message);
      for (const { href } of scenario.safety.helpResources) expect(notice).toContain(`(${href})`);
      expect(rest[0]).not.toContain(scenario.safety.message);
    });

    it('begins a guide with the numbers to call', () => {
      const [scenario] = danger as [(typeof danger)[0]];
      const helpResources = scenario.safety.helpResources.map(({ id }) =>
        content['help-resource'].find((resource) => resource.id === id),
      );
      const guide = { scenario, safety: scenario.safety, steps: [], textTemplates: [], helpResources };
      const markdown = toMarkdown({ data: guide }, `${pathOf('scenario', scenario.id)}/guide`);
      const [notice] = markdown.split(/^# /m) as [string];
      for (const { value } of helpResources.flatMap((resource) => resource?.contacts ?? []))
        expect(notice).toContain(value);
      expect(markdown).toContain(`\n# ${scenario.question}\n`);
    });

    it('begins the results of a search with it, as with a caution; mere links come behind the results', () => {
      const [scenario] = danger as [(typeof danger)[0]];
      const search = (level: string) => {
        const safety = { ...scenario.safety, level };
        return toMarkdown({ data: [], safety }, '/v1/search?q=x').indexOf('# Search: x');
      };
      expect(search('danger')).toBeGreaterThan(100);
      expect(search('caution')).toBeGreaterThan(100);
      expect(search('none')).toBe(0);
    });

    it('begins any other answer with it', () => {
      const [scenario] = danger as [(typeof danger)[0]];
      const markdown = toMarkdown({ data: { date: '2026-11-21', safety: scenario.safety } }, '/v1/advice');
      expect(markdown).toMatch(/^> \*\*Your safety comes first\.\*\* [\s\S]*\n# Advice\n\n- Date: 2026-11-21\n/);
      expect(markdown.match(/safety comes first/g)).toHaveLength(1);
    });
  });

  it('says of every claim what is known', () => {
    const words: Record<string, string> = {
      supported: 'supported by evidence',
      'partly-supported': 'partly supported by evidence',
      contested: 'contested',
      unsupported: 'not supported by evidence',
      unverifiable: 'cannot be checked',
      opinion: 'an opinion',
    };
    for (const claim of content.claim)
      expect(flat(one('claim', claim as never))).toContain(`What is known: **${words[claim.status]}**.`);
  });

  it('tells a guide whole, its steps in order with the reason for each', () => {
    const scenario = content.scenario.find(({ id }) => id === 'after-fight') as (typeof content.scenario)[0];
    const full = (type: RecordType, stubs: readonly { id: string }[]) =>
      stubs.map(({ id }) => recordsOf(type).find((record) => record.id === id) as Json);
    const steps = scenario.steps.map(({ why }, index) => ({ ...full('step', scenario.steps)[index], whyHere: why }));
    const data = {
      scenario,
      safety: scenario.safety,
      steps,
      avoid: scenario.avoid,
      myths: full('myth', scenario.myths),
      textTemplates: full('text-template', scenario.textTemplates),
      claims: full('claim', scenario.claims),
      cautions: scenario.cautions,
      disagreements: content.theme[0]?.disagreements,
      helpResources: full('help-resource', scenario.safety.helpResources),
    };
    const markdown = toMarkdown({ data }, '/v1/scenarios/after-fight/guide');
    expect(headings(markdown)[0]).toBe(`1 ${scenario.question}`);
    expect(headings(markdown).filter((heading) => /^3 \d/.test(heading))).toEqual(
      scenario.steps.map(({ title, href }, index) => `3 ${index + 1}. [${title}](${href})`),
    );
    const shown = ['summary', 'actions', 'cautions', 'whyHere'];
    expectWhole(markdown, [
      scenario.guidance,
      scenario.goal,
      data.avoid,
      data.cautions,
      data.disagreements,
      steps.map((step: Json) => shown.map((field) => step[field])),
      data.claims.map(({ statement, note }) => [statement, note]),
      data.myths.map(({ statement, betterAlternative }) => [statement, betterAlternative]),
      data.textTemplates.map(({ title, example, whenNotToSend }) => [title, example, whenNotToSend]),
      data.helpResources.map(({ title, contacts }) => [title, contacts]),
    ]);
  });

  it('shows a list with its records whole, where it is and where to go on', () => {
    const answer: Answer = {
      data: content.theme.slice(2, 4),
      meta: { total: 18, limit: 2, offset: 2, notFound: ['x-y'], facets: { stance: [] } },
      links: { self: '', prev: '/v1/themes?limit=2', next: '/v1/themes?limit=2&offset=4' },
    };
    const markdown = toMarkdown(answer, '/v1/themes?limit=2&offset=2');
    expect(markdown).toMatch(/^# Themes\n\n18 in all, 3 to 4 here\.\n\nNot found: x-y\.\n/);
    expect(headings(markdown).filter((heading) => heading.startsWith('2 '))).toEqual(
      content.theme.slice(2, 4).map(({ title, id }) => `2 [${title}](/v1/themes/${id})`),
    );
    expect(markdown).toContain(
      '[Previous page](/v1/themes?limit=2), [Next page](/v1/themes?limit=2&offset=4)\n\nSource: ',
    );
    expectWhole(markdown, answer.data);
    expect(toMarkdown({ data: [], meta: { total: 0, offset: 0 } }, '/v1/themes')).toMatch(
      /^# Themes\n\n0 in all\.\n\nS/,
    );
  });

  it('links a record from where it is shown by chance', () => {
    const [myth] = content.myth as [(typeof content.myth)[0]];
    expect(toMarkdown({ data: myth }, '/v1/random?type=myth')).toMatch(
      new RegExp(`^# \\[.+\\]\\(/v1/myths/${myth.id}\\)\n`),
    );
  });

  it('tells how a search was understood, and what else to try', () => {
    const meta = { total: 0, limit: 20, offset: 0, corrected: 'brake *up*', suggestions: ['break up', 'a&b'] };
    expect(toMarkdown({ data: [], meta }, '/v1/search?q=brakeup')).toMatch(
      /^# Search: brakeup\n\n0 in all\.\n\nUnderstood as: brake \\\*up\\\*\.\n\nTry: \[break up\]\(\/v1\/search\?q=break%20up\), \[a&b\]\(\/v1\/search\?q=a%26b\)\.\n/,
    );
  });

  it('shows facets and what was included', () => {
    const [step] = content.step;
    const facet = { value: 'hard-to-get', count: 3, selected: true, href: '/v1/steps?theme=hard-to-get' };
    const answer = {
      data: [step],
      meta: { facets: { theme: [facet] } },
      included: { claims: { [content.claim[0]?.id as string]: content.claim[0] } },
    };
    const markdown = toMarkdown(answer, '/v1/steps?facet=theme&include=claims');
    expect(markdown).toContain('\n### Theme\n\n- [hard to get](/v1/steps?theme=hard-to-get): 3, chosen\n');
    expect(headings(markdown)).toContain('2 Included: claims');
    expectWhole(markdown, content.claim[0]);
  });

  it('marks the words that a search found, and no others', () => {
    const hit = (snippet: string) => ({
      type: 'step',
      id: 'a',
      title: 'A *b*',
      href: '/v1/steps/a',
      snippet,
      score: 1,
    });
    const strong = (snippet: string) =>
      tokensOf(toMarkdown({ data: [hit(snippet)] }, '/v1/search?q=*x*')).filter(({ type }) => type === 'strong_open');
    expect(toMarkdown({ data: [hit('Do **miss** a *day* of {name}')] }, '/v1/search?q=*x*')).toMatch(
      /^# Search: \\\*x\\\*\n\n- \[A \\\*b\\\*\]\(\/v1\/steps\/a\) \(step\)\n\n {2}Do \*\*miss\*\* a \\\*day\\\* of \{name\}\n/,
    );
    expect(strong('**Miss**ing, **missed**')).toHaveLength(2);
    expect(strong('one ** only')).toHaveLength(0);
  });

  it('shows the index, and any other object', () => {
    const index = {
      name: 'Fonder',
      description: 'About advice.',
      contentVersion: 'abc',
      collections: [{ type: 'step', title: 'Numbered steps', count: 32, href: '/v1/steps' }],
      docs: '/docs',
      openapi: ['/openapi.json', '/openapi.yaml'],
    };
    expect(toMarkdown({ data: index }, '/v1')).toMatch(
      /^# Fonder\n\nAbout advice\.\n\n## What there is\n\n- \[Numbered steps\]\(\/v1\/steps\) \(32\)\n/,
    );
    expect(
      toMarkdown(
        { data: { date: '2026-11-21', isOpen: true, list: [1, { a: 2 }], step: content.step[0] } },
        '/v1/daily',
      ),
    ).toMatch(/^# Daily\n\n- Date: 2026-11-21\n- Is open: yes\n\n## List\n\n- 1\n- a: 2\n\n## Step\n\n### \[Leave/);
    expect(toMarkdown({ data: { type: '/p', title: 'T', status: 404, explanation: 'E.' } }, '/problems/t')).toContain(
      '- Explanation: E.\n',
    );
    expect(toMarkdown({ data: 'text' }, '/x')).toMatch(/^# Fonder\n\ntext\n/);
  });

  it('leaves out what `fields` left out', () => {
    for (const { type, record } of firsts)
      for (const [field, value] of Object.entries(record)) {
        const sparse = { id: record.id, [field]: value };
        expect(toMarkdown({ data: sparse }, pathOf(type, record.id))).toMatch(/^(# |> \*\*Your)/);
        expectWhole(toMarkdown({ data: [sparse] }, `/v1/${COLLECTIONS[type]}`), sparse);
        if (hasJsonLd(type)) expect(toJsonLd(type, [sparse], null)).toBeTruthy();
      }
  });

  describe('lets no text become markup', () => {
    const nasty = fc
      .array(
        fc.constantFrom(
          ...[
            '#',
            '##',
            '-',
            '+',
            '*',
            '_',
            '__',
            '**',
            '1.',
            '2)',
            '>',
            '|',
            '---',
            '===',
            ':-:',
            '|-|',
            '~',
            '~~',
            '`',
          ],
          ...[
            '```',
            '<b>',
            '</b>',
            '<!--',
            '<?',
            '&amp;',
            '&#35;',
            '&',
            '[a](b)',
            '![x](y)',
            '[^1]',
            '[ ]',
            '[',
            ']',
            '(',
          ],
          ...[
            ')',
            '!',
            '\\',
            '{name}',
            '<https://a.b>',
            'https://a.b',
            'a@b.cd',
            '"',
            "'",
            'x',
            'long word',
            '\n',
            '\t',
          ],
          ...[' ', ' ', ' ', ' ', '    ', '[x]: /y', '=', 'a_b_c', '2026.', '"- a"', '- - -', '+ x', '$x$', ':smile:'],
        ),
        { minLength: 1, maxLength: 40 },
      )
      .map((parts) => `${parts.join('')}w`);
    const NAMES =
      /^(type|id|href|from|severity|status|level|kind|stance|verdict|tone|effort|country|url|doi|value|risk)$/;
    const withTexts = (value: unknown, text: (old: string) => string, key = ''): unknown => {
      if (typeof value === 'string') return NAMES.test(key) || !/ /.test(value) ? value : text(value);
      if (Array.isArray(value)) return value.map((part) => withTexts(part, text, key));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTexts(part, text, name)]));
    };

    it.each([
      ...[
        '# x',
        'x #',
        '#x',
        '1. x',
        '2) x',
        '- x',
        '+ x',
        '* x',
        '> x',
        '=== ',
        '---',
        'a_b_c',
        '*x*',
        '_x_',
        '**x**',
      ],
      ...['`x`', '{name}', '<b>x</b>', '<!-- x -->', '[x](y)', '![x](y)', '[x]: /y', '&amp; &', 'a | b', '~~x~~', '\\'],
      ...['https://x.y', 'www.x.y', 'a@b.cd', `${'word '.repeat(16)}1. x`, `${'word '.repeat(16)}- x`],
    ])('of "%s"', (text) => {
      const document = (words: string) =>
        toMarkdown({ data: { id: 'x', title: words, description: words } }, '/v1/themes/x');
      const markdown = document(text);
      expect(structure(markdown)).toEqual(structure(document('word')));
      expect(visible(markdown)).toMatch(new RegExp(`^(${flat(text).replace(/\W/g, '\\$&')} ){2}Source`));
    });

    it.each(firsts)('of a $type', ({ type, record }) => {
      const tame = structure(toMarkdown({ data: withTexts(record, () => 'word') }, pathOf(type, record.id)));
      fc.assert(
        fc.property(nasty, (text) => {
          const markdown = toMarkdown({ data: withTexts(record, () => text) }, pathOf(type, record.id));
          expect(structure(markdown)).toEqual(tame);
          expect(visible(markdown)).toContain(flat(text).replace(/ (?=[.,:;)])/g, ''));
        }),
        { numRuns: 60 },
      );
    });

    it('of a search, or of the address', () => {
      const answer = (text: string) => {
        const hit = { type: 'step', id: 'a', title: text, href: '/v1/steps/a', snippet: text };
        return toMarkdown({ data: [hit], meta: { notFound: [text] } }, `/v1/search?q=${encodeURIComponent(text)}`);
      };
      const tame = structure(answer('word'));
      fc.assert(
        fc.property(nasty, (text) => {
          fc.pre(!text.includes('**'));
          expect(structure(answer(text))).toEqual(tame);
        }),
        { numRuns: 300 },
      );
    });

    it('of real content', () => {
      for (const { type, record } of all) {
        const kinds = new Set(tokensOf(one(type, record)).map((token) => token.type.replace(/_(open|close)$/, '')));
        for (const kind of ['em', 's', 'code_inline', 'html_inline', 'html_block', 'image', 'table', 'fence', 'hr'])
          expect(kinds).not.toContain(kind);
        expect(kinds.has('code_block')).toBe(type === 'text-template');
      }
    });
  });
});

describe('JSON-LD', () => {
  const file = createRequire(import.meta.url)
    .resolve('schema-dts')
    .replace(/\.js$/, '.d.ts');
  const kinds = new Map(
    [...readFileSync(file, 'utf8').matchAll(/interface (\w+)(?: extends ([^{]+))? ?\{([\s\S]*?)\n\}/g)].map(
      ([, name, parents = '', body = '']) => [
        name as string,
        {
          parents: parents.split(',').map((parent) => parent.trim()),
          terms: [...body.matchAll(/^ {4}"(\w+)"\??:/gm)].map(([, term]) => term as string),
        },
      ],
    ),
  );
  const termsOf = (name: string): string[] =>
    (kinds.get(name)?.parents.flatMap(termsOf) ?? []).concat(kinds.get(name)?.terms ?? []);
  /** Every node uses only terms that schema.org has for its type. */
  const expectVocabulary = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(expectVocabulary);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { '@type': type, ...terms } = node as Json & { '@type'?: string };
    if (type) {
      expect(kinds.has(`${type}Leaf`), type).toBe(true);
      const known = ['@context', '@id', ...termsOf(`${type}Leaf`)];
      for (const term of Object.keys(terms)) expect(known, `${type} has no ${term}`).toContain(term);
    } else expect(Object.keys(terms)).toEqual(['@id']);
    Object.values(terms).forEach(expectVocabulary);
  };
  const describeAs = (type: RecordType, data: unknown, origin: string | null = null) =>
    JSON.parse(JSON.stringify(toJsonLd(type, data, origin)));

  it('there is of steps, scenarios, myths and claims', () => {
    expect(RECORD_TYPES.filter(hasJsonLd)).toEqual(['step', 'scenario', 'myth', 'claim']);
    expect(toJsonLd('theme', { id: 'space' }, null)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Thing',
      '@id': '/v1/themes/space',
    });
  });

  it.each(RECORD_TYPES.filter(hasJsonLd))('of every %s keeps to the terms of schema.org', (type) => {
    const list = describeAs(type, recordsOf(type));
    expectVocabulary(list);
    expect(list).toMatchObject({ '@type': 'ItemList', numberOfItems: recordsOf(type).length });
    for (const [index, record] of recordsOf(type).entries()) {
      const single = describeAs(type, record);
      expect(list.itemListElement[index]).toMatchObject({ '@type': 'ListItem', position: index + 1 });
      expect(single).toEqual({ '@context': 'https://schema.org', ...list.itemListElement[index].item });
      expect(single).toMatchObject({
        '@id': pathOf(type, record.id),
        url: pathOf(type, record.id),
        license: 'https://creativecommons.org/licenses/by/4.0/',
        author: { '@type': 'Organization', name: 'Fonder' },
      });
    }
  });

  it('puts the origin in front of every path', () => {
    const text = JSON.stringify(toJsonLd('step', content.step, 'https://fonder.example'));
    expect(text).toContain('"@id":"https://fonder.example/v1/steps/');
    expect(text).not.toContain('"/v1/');
  });

  it('has every action and caution of a step', () => {
    for (const step of content.step) {
      const howTo = describeAs('step', step);
      expect(howTo).toMatchObject({ '@type': 'HowTo', name: step.title, description: step.summary });
      expect(howTo.step.map((part: Json) => [part['@type'], part.text])).toEqual([
        ...step.actions.map(({ text }) => ['HowToStep', text]),
        ...step.cautions.map(({ text }) => ['HowToTip', text]),
      ]);
      expect(howTo.step.map(({ position }: Json) => position)).toEqual(
        howTo.step.map((_: unknown, at: number) => at + 1),
      );
      expect(howTo.isBasedOn).toMatchObject({ '@id': step.source.href, name: step.source.title });
      expect(howTo.citation).toHaveLength(step.citations.length);
    }
  });

  it('answers the question of a scenario, what tells of danger first', () => {
    for (const scenario of content.scenario) {
      const { mainEntity } = describeAs('scenario', scenario);
      expect(mainEntity).toHaveLength(1);
      const [{ name, acceptedAnswer }] = mainEntity;
      expect(name).toBe(scenario.question);
      expect(acceptedAnswer['@type']).toBe('Answer');
      expect(acceptedAnswer.text).toContain(scenario.guidance);
      expect(acceptedAnswer.text.startsWith(scenario.safety.message ?? scenario.guidance)).toBe(true);
      for (const { text } of scenario.cautions) expect(acceptedAnswer.text).toContain(text);
    }
  });

  it('rates claims and myths by what is known, on a scale with names', () => {
    const values = { Supported: 4, 'Partly supported': 3, Contested: 2, Unsupported: 1 } as Record<string, number>;
    const rated = [
      ...content.claim.map((claim) => ({ review: describeAs('claim', claim), ...claim })),
      ...content.myth.map((myth) => ({ review: describeAs('myth', myth), ...myth, ...myth.evidence })),
    ];
    for (const { review, statement, status, note } of rated) {
      expect(review.claimReviewed).toBe(statement);
      expect(review.itemReviewed).toMatchObject({ '@type': 'Claim', text: statement });
      expect(review.itemReviewed.appearance.length).toBeGreaterThan(0);
      const { alternateName, ratingValue, bestRating, worstRating, ratingExplanation } = review.reviewRating;
      expect(alternateName.toLowerCase()).toBe(status?.replaceAll('-', ' ') ?? 'nothing to check');
      expect(ratingValue).toBe(values[alternateName]);
      expect([bestRating, worstRating]).toEqual(ratingValue === undefined ? [undefined, undefined] : [4, 1]);
      expect(ratingExplanation).toBe(note);
      expect(review).not.toHaveProperty('datePublished');
    }
    expect(describeAs('claim', { id: 'x', statement: 'Y' })).not.toHaveProperty('reviewRating');
  });

  it('cites no work from memory', () => {
    for (const claim of content.claim)
      expect(describeAs('claim', claim).citation).toHaveLength(
        claim.references.filter(({ confirmed }) => confirmed).length,
      );
  });
});
