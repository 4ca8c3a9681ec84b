import { ClaimStatus } from '../common/content.ts';
import { claimSources, claims } from '../db/tables.ts';
import { collection, type Services } from '../http/collection.ts';
import { byColumn, byMembership } from '../http/filters.ts';
import { IdParams } from '../http/list.ts';
import type { App } from '../http/zod-app.ts';
import { Myth } from '../myths/schema.ts';
import { Scenario } from '../scenarios/schema.ts';
import { Step } from '../steps/schema.ts';
import { Claim } from './schema.ts';

/** `GET /v1/claims` and `GET /v1/claims/{id}`. */
export default async function routes(app: App, { services }: { services: Services }) {
  const { ids } = services.database;
  const records = collection(services, {
    type: 'claim',
    name: 'Claim',
    table: claims,
    schema: Claim,
    filters: {
      source: byMembership(claimSources, ids.source, 'Claims that these sources make'),
      status: byColumn(claims, claims.status, ClaimStatus.options, 'Claims with this status'),
    },
    relations: { steps: Step, scenarios: Scenario, myths: Myth },
  });

  app.get(
    '/v1/claims',
    {
      schema: {
        operationId: 'listClaims',
        summary: 'List claims',
        description: 'Factual claims of the documents, each with what is known about it and the research behind that.',
        tags: ['Claims'],
        querystring: records.ListQuery,
        response: { 200: records.ListAnswer },
      },
      config: {
        example: '/v1/claims?status=unsupported&limit=1',
        renderers: records.listRenderers,
        problems: ['not-acceptable'],
      },
    },
    async (request) => records.list(request),
  );

  app.get(
    '/v1/claims/:id',
    {
      schema: {
        operationId: 'getClaim',
        summary: 'Get one claim',
        description: 'The claim with this id.',
        tags: ['Claims'],
        params: IdParams,
        querystring: records.RecordQuery,
        response: { 200: records.RecordAnswer },
      },
      config: {
        example: '/v1/claims/absence-grows-fondness',
        renderers: records.renderers,
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) => records.get(request),
  );
}
