import { eq, sql } from 'drizzle-orm';
import { ClaimStatus } from '../common/content.ts';
import type { OpenDatabase } from '../db/open.ts';
import { claimSources, claims } from '../db/tables.ts';
import { conditions, inColumn, inMembership, selectPage } from '../http/filters.ts';
import { answerOf, IdParams, listOf, pageAnswer, recordAnswer } from '../http/list.ts';
import { filter, listQuery, noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Claim } from './schema.ts';

/** `GET /v1/claims` and `GET /v1/claims/{id}`. */
export default async function routes(app: App, { database }: { database: OpenDatabase }) {
  const Query = listQuery(['title'], {
    ...filter('source', database.ids.source, 'Claims that these sources make', { several: true }),
    ...filter('status', ClaimStatus.options, 'Claims with this status'),
  });

  app.get(
    '/v1/claims',
    {
      schema: {
        operationId: 'listClaims',
        summary: 'List claims',
        description: 'Factual claims of the documents, each with what is known about it and the research behind that.',
        tags: ['Claims'],
        querystring: Query,
        response: { 200: listOf(Claim) },
      },
      config: { example: '/v1/claims?status=unsupported&limit=1' },
    },
    async (request) => {
      const { query } = request;
      const page = selectPage(
        database.db,
        claims,
        query,
        [
          ...conditions(query, 'source', inMembership(claims.id, claimSources)),
          ...conditions(query, 'status', inColumn(claims.status)),
        ],
        { title: claims.title },
      );
      return pageAnswer<Claim>(request, query, page, database, 'claim');
    },
  );

  const byId = database.db
    .select({ record: claims.record })
    .from(claims)
    .where(eq(claims.id, sql.placeholder('id')))
    .prepare();
  app.get(
    '/v1/claims/:id',
    {
      schema: {
        operationId: 'getClaim',
        summary: 'Get one claim',
        description: 'The claim with this id.',
        tags: ['Claims'],
        params: IdParams,
        querystring: noQuery,
        response: { 200: answerOf(Claim) },
      },
      config: { example: '/v1/claims/absence-grows-fondness', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) => recordAnswer<Claim>(request, byId.get({ id: request.params.id })?.record, database, 'claim'),
  );
}
