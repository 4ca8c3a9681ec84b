import type { Stub } from '../common/record.ts';
import type { Services } from '../http/collection.ts';
import { answer, answerOf, readRecord } from '../http/list.ts';
import type { App } from '../http/zod-app.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { Advice, AdviceRequest } from './schema.ts';

const MOST_SCENARIOS = 5;
const MOST_TEMPLATES = 3;

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

  /** At danger, only the page about it. Where somebody may have been told no, the page about that comes first. */
  function advise(situation: string, country: string | undefined): Advice {
    const assessment = safety.assess(situation);
    const about = safety.scenarioFor(assessment);
    const first = assessment.level === 'danger' || assessment.dangers[0] === 'no-not-accepted' ? about : null;
    const page = first === null ? [] : [{ ...stubOf(read(first)), score: 1, matched: [] }];
    if (assessment.level === 'danger')
      return { scenarios: page, guide: null, safety: safety.blockFor(assessment, country) };

    const found = search
      .search(situation, { type: ['scenario'] })
      .hits.filter(({ id }) => id !== first)
      .slice(0, MOST_SCENARIOS - page.length)
      .map(({ id, score, matched }) => ({ scenario: read(id), score, matched }));
    const guided = first === null ? found.map(({ scenario }) => scenario) : [read(first)];
    const best = guided.find((scenario) => scenario.safety.level !== 'danger');
    const careful = assessment.level === 'caution' || guided[0]?.safety.level !== 'none';
    return {
      scenarios: [...page, ...found.map(({ scenario, ...fit }) => ({ ...stubOf(scenario), ...fit }))],
      guide: best ? shortGuide(best) : null,
      safety: safety.blockFor(
        { ...assessment, level: careful && guided.length ? 'caution' : assessment.level },
        country,
      ),
    };
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
