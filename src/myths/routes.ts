import { Claim } from '../claims/schema.ts';
import { ClaimStatus } from '../common/content.ts';
import { mythSources, mythSteps, myths, mythThemes } from '../db/tables.ts';
import { collection, type Services } from '../http/collection.ts';
import { byColumn, byMembership } from '../http/filters.ts';
import { IdParams } from '../http/list.ts';
import type { App } from '../http/zod-app.ts';
import { Scenario } from '../scenarios/schema.ts';
import { Step } from '../steps/schema.ts';
import { Theme } from '../themes/schema.ts';
import { Myth, Verdict } from './schema.ts';

/** `GET /v1/myths` and `GET /v1/myths/{id}`. */
export default async function routes(app: App, { services }: { services: Services }) {
  const { ids } = services.database;
  const records = collection(services, {
    type: 'myth',
    name: 'Myth',
    table: myths,
    schema: Myth,
    filters: {
      source: byMembership(mythSources, ids.source, 'Myths that these sources speak to'),
      theme: byMembership(mythThemes, ids.theme, 'Myths with these themes'),
      step: byMembership(mythSteps, ids.step, 'Myths that bear on these steps'),
      verdict: byColumn(myths, myths.verdict, Verdict.options, 'Myths with this verdict'),
      status: byColumn(myths, myths.status, ClaimStatus.options, 'Myths whose evidence has this status'),
    },
    relations: { themes: Theme, steps: Step, scenarios: Scenario, claims: Claim },
  });

  app.get(
    '/v1/myths',
    {
      schema: {
        operationId: 'listMyths',
        summary: 'List myths',
        description: 'Common advice, with what a document makes of it and what is known.',
        tags: ['Myths'],
        querystring: records.ListQuery,
        response: { 200: records.ListAnswer },
      },
      config: {
        example: '/v1/myths?verdict=rejected&limit=1',
        renderers: records.listRenderers,
        problems: ['not-acceptable'],
      },
    },
    async (request) => records.list(request),
  );

  app.get(
    '/v1/myths/:id',
    {
      schema: {
        operationId: 'getMyth',
        summary: 'Get one myth',
        description: 'The myth with this id.',
        tags: ['Myths'],
        params: IdParams,
        querystring: records.RecordQuery,
        response: { 200: records.RecordAnswer },
      },
      config: {
        example: '/v1/myths/hard-to-get',
        renderers: records.renderers,
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) => records.get(request),
  );
}
