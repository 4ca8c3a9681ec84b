import { z } from 'zod';
import type { Stub } from '../common/record.ts';
import type { Services } from '../http/collection.ts';
import { answer, answerOf, readRecord } from '../http/list.ts';
import { countryCode } from '../http/parameters.ts';
import { noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { Advice } from './schema.ts';

const MOST_SCENARIOS = 5;
const MOST_TEMPLATES = 3;
/** The score from which a scenario fits well enough for a guide. */
const LEAST_FIT = 0.1;

/** A situation, as somebody tells it. */
const AdviceRequest = z
  .strictObject({
    situation: z
      .string()
      .refine((text) => text.trim().length > 0, { message: 'is empty', params: { code: 'empty' } })
      .refine((text) => [...text].length <= 2000, {
        message: 'has more than 2,000 characters',
        params: { code: 'too-long' },
      })
      .meta({
        description: 'What is going on, in your own words. It is neither logged nor stored.',
        override: { minLength: 1, maxLength: 2000, pattern: '\\S' },
        example: 'We argued on Sunday and now he is quiet. Should I text first?',
      }),
    country: countryCode,
  })
  .meta({ id: 'AdviceRequest' });

const stubOf = ({ id, question }: Scenario): Stub => ({
  type: 'scenario',
  id,
  title: question,
  href: `/v1/scenarios/${id}`,
});

const shortGuide = (scenario: Scenario): Advice['guide'] => ({
  scenario: stubOf(scenario),
  summary: scenario.summary,
  goal: scenario.goal,
  guidance: scenario.guidance,
  steps: scenario.steps,
  avoid: scenario.avoid,
  textTemplates: scenario.textTemplates.slice(0, MOST_TEMPLATES),
  cautions: scenario.cautions,
  href: `/v1/scenarios/${scenario.id}/guide`,
});

/** `POST /v1/advice`. The text is neither logged nor stored. */
export default async function routes(app: App, { services: { database, search, safety } }: { services: Services }) {
  const read = (id: string) => readRecord<Scenario>(database, 'scenario', id);

  const aboutDanger = new Set(database.ids.scenario.filter((id) => read(id).safety.level === 'danger'));

  const named = (id: string) => ({ ...stubOf(read(id)), score: 1, matched: [] });

  /**
   * At danger, where danger is told of outright, and where a page about danger fits best a text that hints at some, only
   * the page about that; where somebody may have been told no, also its guide; nothing but help where the text is not
   * understood.
   */
  function advise(situation: string, country: string | undefined): Advice {
    const assessment = safety.assess(situation);
    const { level, dangers, outright, understood } = assessment;
    const block = safety.blockFor(assessment, country);
    const page = safety.scenarioFor(assessment);
    const pages = page ? [named(page)] : [];
    if (level === 'danger') return { scenarios: pages, guide: null, safety: block };
    if (!understood) return { scenarios: [], guide: null, safety: block };
    if (page && dangers[0] === 'no-not-accepted')
      return { scenarios: pages, guide: shortGuide(read(page)), safety: block };
    if (outright) return { scenarios: pages, guide: null, safety: block };

    const found = search
      .search(situation, { type: ['scenario'] })
      .hits.filter(({ id }) => dangers.length > 0 || !aboutDanger.has(id))
      .slice(0, MOST_SCENARIOS)
      .map(({ id, score, matched }) => ({ scenario: read(id), score, matched }));
    const fitting = found.map(({ scenario, ...fit }) => ({ ...stubOf(scenario), ...fit }));
    const [first] = found;
    const best = first && first.score >= LEAST_FIT ? first.scenario : undefined;
    if (best && aboutDanger.has(best.id))
      return { scenarios: fitting.slice(0, 1), guide: null, safety: safety.blockOf(best, country) };
    return { scenarios: fitting, guide: best ? shortGuide(best) : null, safety: block };
  }

  app.post(
    '/v1/advice',
    {
      schema: {
        operationId: 'getAdvice',
        summary: 'Find advice for a situation told in free text',
        description:
          'The scenarios that fit and how well, the best one in short, and whether the text tells of danger. At level `danger` there are no steps and no messages, only help. A program reads the text: it misses danger that is only hinted at, so every answer names help.',
        tags: ['Advice'],
        querystring: noQuery,
        body: AdviceRequest,
        response: { 200: answerOf(Advice) },
      },
      config: {
        example: '/v1/advice',
        exampleBody: { situation: 'We argued on Sunday and now he is quiet. Should I text first?', country: 'US' },
        problems: ['payload-too-large', 'unsupported-media-type'],
      },
    },
    async (request) => answer(request, database, advise(request.body.situation, request.body.country)),
  );
}
