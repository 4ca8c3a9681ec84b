import { sources } from '../db/tables.ts';
import { collection, type Services } from '../http/collection.ts';

import { IdParams } from '../http/list.ts';
import type { App } from '../http/zod-app.ts';
import { Source } from './schema.ts';

/** `GET /v1/sources` and `GET /v1/sources/{id}`. */
export default async function routes(app: App, { services }: { services: Services }) {
  const records = collection(services, {
    type: 'source',
    name: 'Source',
    table: sources,
    schema: Source,
    filters: {},
    relations: {},
  });

  app.get(
    '/v1/sources',
    {
      schema: {
        operationId: 'listSources',
        summary: 'List sources',
        description:
          'The documents that the advice comes from, each with every section in order and the records made from it.',
        tags: ['Sources'],
        querystring: records.ListQuery,
        response: { 200: records.ListAnswer },
      },
      config: { example: '/v1/sources?limit=1', renderers: records.listRenderers, problems: ['not-acceptable'] },
    },
    async (request) => records.list(request),
  );

  app.get(
    '/v1/sources/:id',
    {
      schema: {
        operationId: 'getSource',
        summary: 'Get one source',
        description: 'The source with this id.',
        tags: ['Sources'],
        params: IdParams,
        querystring: records.RecordQuery,
        response: { 200: records.RecordAnswer },
      },
      config: {
        example: '/v1/sources/seven-ways',
        renderers: records.renderers,
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) => records.get(request),
  );
}
