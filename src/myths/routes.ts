import { eq, sql } from 'drizzle-orm';
import { ClaimStatus } from '../common/content.ts';
import type { OpenDatabase } from '../db/open.ts';
import { mythSources, mythSteps, myths, mythThemes } from '../db/tables.ts';
import { conditions, inColumn, inMembership, selectPage } from '../http/filters.ts';
import { answerOf, IdParams, listOf, pageAnswer, recordAnswer } from '../http/list.ts';
import { filter, listQuery, noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Myth, Verdict } from './schema.ts';

/** `GET /v1/myths` and `GET /v1/myths/{id}`. */
export default async function routes(app: App, { database }: { database: OpenDatabase }) {
  const Query = listQuery(['title'], {
    ...filter('source', database.ids.source, 'Myths that these sources speak to', { several: true }),
    ...filter('theme', database.ids.theme, 'Myths with these themes', { several: true }),
    ...filter('step', database.ids.step, 'Myths that bear on these steps', { several: true }),
    ...filter('verdict', Verdict.options, 'Myths with this verdict'),
    ...filter('status', ClaimStatus.options, 'Myths whose evidence has this status'),
  });

  app.get(
    '/v1/myths',
    {
      schema: {
        operationId: 'listMyths',
        summary: 'List myths',
        description: 'Common advice, with what a document makes of it and what is known.',
        tags: ['Myths'],
        querystring: Query,
        response: { 200: listOf(Myth) },
      },
      config: { example: '/v1/myths?verdict=rejected&limit=1' },
    },
    async (request) => {
      const { query } = request;
      const page = selectPage(
        database.db,
        myths,
        query,
        [
          ...conditions(query, 'source', inMembership(myths.id, mythSources)),
          ...conditions(query, 'theme', inMembership(myths.id, mythThemes)),
          ...conditions(query, 'step', inMembership(myths.id, mythSteps)),
          ...conditions(query, 'verdict', inColumn(myths.verdict)),
          ...conditions(query, 'status', inColumn(myths.status)),
        ],
        { title: myths.title },
      );
      return pageAnswer<Myth>(request, query, page, database, 'myth');
    },
  );

  const byId = database.db
    .select({ record: myths.record })
    .from(myths)
    .where(eq(myths.id, sql.placeholder('id')))
    .prepare();
  app.get(
    '/v1/myths/:id',
    {
      schema: {
        operationId: 'getMyth',
        summary: 'Get one myth',
        description: 'The myth with this id.',
        tags: ['Myths'],
        params: IdParams,
        querystring: noQuery,
        response: { 200: answerOf(Myth) },
      },
      config: { example: '/v1/myths/hard-to-get', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) => recordAnswer<Myth>(request, byId.get({ id: request.params.id })?.record, database, 'myth'),
  );
}
