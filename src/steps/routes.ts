import { Claim } from '../claims/schema.ts';
import { scenarioSteps, steps, stepThemes } from '../db/tables.ts';
import { collection, type Services } from '../http/collection.ts';
import { byColumn, byMembership } from '../http/filters.ts';
import { IdParams } from '../http/list.ts';
import type { App } from '../http/zod-app.ts';
import { Myth } from '../myths/schema.ts';
import { Scenario } from '../scenarios/schema.ts';
import { Source } from '../sources/schema.ts';
import { TextTemplate } from '../text-templates/schema.ts';
import { Theme } from '../themes/schema.ts';
import { Effort, Step } from './schema.ts';

/** `GET /v1/steps` and `GET /v1/steps/{id}`. */
export default async function routes(app: App, { services }: { services: Services }) {
  const { ids } = services.database;
  const records = collection(services, {
    type: 'step',
    name: 'Step',
    table: steps,
    schema: Step,
    filters: {
      source: byColumn(steps, steps.source, ids.source, 'Steps of these sources'),
      theme: byMembership(stepThemes, ids.theme, 'Steps with these themes'),
      scenario: byMembership(scenarioSteps, ids.scenario, 'Steps advised in these scenarios', 'member'),
      effort: byColumn(steps, steps.effort, Effort.options, 'Steps of this effort'),
    },
    sortable: { position: steps.position },
    relations: {
      source: Source,
      themes: Theme,
      scenarios: Scenario,
      myths: Myth,
      textTemplates: TextTemplate,
      claims: Claim,
    },
  });

  app.get(
    '/v1/steps',
    {
      schema: {
        operationId: 'listSteps',
        summary: 'List steps',
        description: 'The numbered steps of the documents, in the order of the documents.',
        tags: ['Steps'],
        querystring: records.ListQuery,
        response: { 200: records.ListAnswer },
      },
      config: {
        example: '/v1/steps?source=six-proven-steps&theme=space&limit=1',
        renderers: records.listRenderers,
        problems: ['not-acceptable'],
      },
    },
    async (request) => records.list(request),
  );

  app.get(
    '/v1/steps/:id',
    {
      schema: {
        operationId: 'getStep',
        summary: 'Get one step',
        description: 'The step with this id.',
        tags: ['Steps'],
        params: IdParams,
        querystring: records.RecordQuery,
        response: { 200: records.RecordAnswer },
      },
      config: {
        example: '/v1/steps/take-some-time-apart',
        renderers: records.renderers,
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) => records.get(request),
  );
}
