import { expect, it } from 'vitest';
import { testApp } from './app.ts';

const { get, data, ids } = await testApp();

it('lists the steps of a source in its order, with the titles of their themes', async () => {
  const steps = await data('/v1/steps?source=six-proven-steps');
  expect(steps.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const step of steps)
    for (const theme of step.themes) expect(theme).toMatchObject({ type: 'theme', title: expect.any(String) });
  expect(steps[4].themes).toContainEqual({
    type: 'theme',
    id: 'space',
    title: expect.any(String),
    href: '/v1/themes/space',
  });
});

it('lists the steps of all documents, one document after the other', async () => {
  const steps = await data('/v1/steps?limit=100');
  const sources = steps.map(({ source }: { source: { id: string } }) => source.id);
  const count = (id: string) => sources.filter((source: string) => source === id).length;
  expect(
    ['seven-steps-to-crave', 'seven-tested-steps', 'five-simple-steps', 'six-proven-steps', 'seven-ways'].map(count),
  ).toEqual([7, 7, 5, 6, 7]);
  expect(sources).toEqual([...sources].sort((a, b) => sources.indexOf(a) - sources.indexOf(b)));
});

it('holds thirteen parts, each with its own citation', async () => {
  const steps: { parts: { citation: { source: { id: string }; sectionId: string } }[] }[] =
    await data('/v1/steps?limit=100');
  const sections = steps.flatMap(({ parts }) =>
    parts.map(({ citation }) => `${citation.source.id} ${citation.sectionId}`),
  );
  expect(sections).toHaveLength(13);
  expect(new Set(sections).size).toBe(13);
});

it('finds steps with all of several themes, and with none', async () => {
  const both = await ids('/v1/steps?themeAll=space,let-him-initiate&limit=100');
  const space = await ids('/v1/steps?theme=space&limit=100');
  const neither = await ids('/v1/steps?themeNot=space,let-him-initiate&limit=100');
  expect(both.length).toBeGreaterThan(0);
  for (const id of both) expect(space).toContain(id);
  for (const id of neither) expect(space).not.toContain(id);
});

it('sorts by several keys, each in its direction', async () => {
  const steps = await data('/v1/steps?sort=-position,title&limit=100');
  const keys = steps.map(({ position, title }: { position: number; title: string }) => [-position, title]);
  expect(keys).toEqual([...keys].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)));
});

it('keeps what the document says apart from what we add, and says who warns', async () => {
  for (const step of await data('/v1/steps?limit=100')) {
    expect(step.why.document).not.toBe(step.why.editor);
    expect(step.actions.length).toBeGreaterThanOrEqual(3);
    for (const { from, risk, severity } of step.cautions) {
      expect(['document', 'editor']).toContain(from);
      expect(severity === null).toBe(risk === null);
      if (from === 'document') expect(risk).toBeNull();
    }
    for (const claim of step.claims) expect(claim.status).toBeTruthy();
  }
});

it('carries the caution of high-severity advice', async () => {
  const { cautions } = await data('/v1/steps/drop-out-of-the-feed');
  expect(cautions).toContainEqual(
    expect.objectContaining({ from: 'editor', severity: 'high', risk: 'fall-off-the-grid' }),
  );
});

it('names a scenario only where the scenario advises the step', async () => {
  const { scenarios } = await data('/v1/steps/build-closeness');
  expect(scenarios.length).toBeGreaterThan(0);
  for (const { id } of scenarios) expect(await ids(`/v1/steps?scenario=${id}&limit=100`)).toContain('build-closeness');
});

it('suggests the step that a mistyped id means', async () => {
  const response = await get('/v1/steps/build-closenes');
  expect(response.json()).toMatchObject({
    errors: [{ code: 'unknown-id', didYouMean: 'build-closeness', near: expect.arrayContaining(['build-closeness']) }],
    links: { suggested: '/v1/steps/build-closeness' },
  });
});
