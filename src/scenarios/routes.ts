import { Claim } from '../claims/schema.ts';
import { Safety } from '../common/record.ts';
import { scenarioSources, scenarioSteps, scenarios } from '../db/tables.ts';
import { collection, type Services } from '../http/collection.ts';
import { byColumn, byMembership } from '../http/filters.ts';
import { IdParams } from '../http/list.ts';
import type { App } from '../http/zod-app.ts';
import { Myth } from '../myths/schema.ts';
import { Step } from '../steps/schema.ts';
import { TextTemplate } from '../text-templates/schema.ts';
import { Scenario } from './schema.ts';

/** `GET /v1/scenarios` and `GET /v1/scenarios/{id}`. */
export default async function routes(app: App, { services }: { services: Services }) {
  const { ids } = services.database;
  const records = collection(services, {
    type: 'scenario',
    name: 'Scenario',
    table: scenarios,
    schema: Scenario,
    filters: {
      source: byMembership(scenarioSources, ids.source, 'Scenarios that these sources speak to'),
      step: byMembership(scenarioSteps, ids.step, 'Scenarios in which these steps are advised'),
      safety: byColumn(scenarios, scenarios.safety, Safety.shape.level.options, 'Scenarios with this level of danger'),
    },
    relations: { steps: Step, myths: Myth, textTemplates: TextTemplate, claims: Claim },
  });

  app.get(
    '/v1/scenarios',
    {
      schema: {
        operationId: 'listScenarios',
        summary: 'List scenarios',
        description: 'Situations and questions, each with what to do, what to avoid and why.',
        tags: ['Scenarios'],
        querystring: records.ListQuery,
        response: { 200: records.ListAnswer },
      },
      config: {
        example: '/v1/scenarios?step=build-closeness&limit=1',
        renderers: records.listRenderers,
        problems: ['not-acceptable'],
      },
    },
    async (request) => records.list(request),
  );

  app.get(
    '/v1/scenarios/:id',
    {
      schema: {
        operationId: 'getScenario',
        summary: 'Get one scenario',
        description: 'The scenario with this id.',
        tags: ['Scenarios'],
        params: IdParams,
        querystring: records.RecordQuery,
        response: { 200: records.RecordAnswer },
      },
      config: {
        example: '/v1/scenarios/after-fight',
        renderers: records.renderers,
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) => records.get(request),
  );
}
