import { textTemplateScenarios, textTemplateSteps, textTemplates } from '../db/tables.ts';
import { collection, type Services } from '../http/collection.ts';
import { byColumn, byMembership, distinctValues } from '../http/filters.ts';
import { IdParams } from '../http/list.ts';
import type { App } from '../http/zod-app.ts';
import { Scenario } from '../scenarios/schema.ts';
import { Step } from '../steps/schema.ts';
import { TextTemplate, Tone } from './schema.ts';

/** `GET /v1/text-templates` and `GET /v1/text-templates/{id}`. */
export default async function routes(app: App, { services }: { services: Services }) {
  const { ids } = services.database;
  const occasions = distinctValues(services.database.db, textTemplates.occasion);
  const records = collection(services, {
    type: 'text-template',
    name: 'TextTemplate',
    table: textTemplates,
    schema: TextTemplate,
    filters: {
      occasion: byColumn(textTemplates, textTemplates.occasion, occasions, 'Messages for these occasions'),
      tone: byColumn(textTemplates, textTemplates.tone, Tone.options, 'Messages in this tone'),
      step: byMembership(textTemplateSteps, ids.step, 'Messages that serve these steps'),
      scenario: byMembership(textTemplateScenarios, ids.scenario, 'Messages that serve these scenarios'),
    },
    relations: { alternatives: TextTemplate, steps: Step, scenarios: Scenario },
  });

  app.get(
    '/v1/text-templates',
    {
      schema: {
        operationId: 'listTextTemplates',
        summary: 'List text templates',
        description: 'Messages to send, by occasion and tone.',
        tags: ['Text templates'],
        querystring: records.ListQuery,
        response: { 200: records.ListAnswer },
      },
      config: {
        example: '/v1/text-templates?occasion=after-fight&tone=warm,plain&limit=1',
        renderers: records.listRenderers,
        problems: ['not-acceptable'],
      },
    },
    async (request) => records.list(request),
  );

  app.get(
    '/v1/text-templates/:id',
    {
      schema: {
        operationId: 'getTextTemplate',
        summary: 'Get one text template',
        description: 'The text template with this id.',
        tags: ['Text templates'],
        params: IdParams,
        querystring: records.RecordQuery,
        response: { 200: records.RecordAnswer },
      },
      config: {
        example: '/v1/text-templates/apology-they-counted-on-me',
        renderers: records.renderers,
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) => records.get(request),
  );
}
