import { eq, sql } from 'drizzle-orm';
import type { OpenDatabase } from '../db/open.ts';
import { sources } from '../db/tables.ts';
import { selectPage } from '../http/filters.ts';
import { answerOf, IdParams, listOf, pageAnswer, recordAnswer } from '../http/list.ts';
import { listQuery, noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Source } from './schema.ts';

/** `GET /v1/sources` and `GET /v1/sources/{id}`. */
export default async function routes(app: App, { database }: { database: OpenDatabase }) {
  const Query = listQuery(['title'], {});

  app.get(
    '/v1/sources',
    {
      schema: {
        operationId: 'listSources',
        summary: 'List sources',
        description:
          'The documents that the advice comes from, each with every section in order and the records made from it.',
        tags: ['Sources'],
        querystring: Query,
        response: { 200: listOf(Source) },
      },
      config: { example: '/v1/sources?limit=1' },
    },
    async (request) => {
      const { query } = request;
      const page = selectPage(database.db, sources, query, [], { title: sources.title });
      return pageAnswer<Source>(request, query, page, database, 'source');
    },
  );

  const byId = database.db
    .select({ record: sources.record })
    .from(sources)
    .where(eq(sources.id, sql.placeholder('id')))
    .prepare();
  app.get(
    '/v1/sources/:id',
    {
      schema: {
        operationId: 'getSource',
        summary: 'Get one source',
        description: 'The source with this id.',
        tags: ['Sources'],
        params: IdParams,
        querystring: noQuery,
        response: { 200: answerOf(Source) },
      },
      config: { example: '/v1/sources/seven-ways', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) => recordAnswer<Source>(request, byId.get({ id: request.params.id })?.record, database, 'source'),
  );
}
