import { eq, sql } from 'drizzle-orm';
import type { OpenDatabase } from '../db/open.ts';
import { helpResourceCountries, helpResources, helpResourceTopics } from '../db/tables.ts';
import { conditions, distinctValues, inMembership, selectPage } from '../http/filters.ts';
import { answerOf, IdParams, listOf, pageAnswer, recordAnswer } from '../http/list.ts';
import { filter, listQuery, noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { HelpResource, HelpTopic } from './schema.ts';

/** `GET /v1/help-resources` and `GET /v1/help-resources/{id}`. */
export default async function routes(app: App, { database }: { database: OpenDatabase }) {
  const countries = distinctValues(database.db, helpResourceCountries.member);
  const Query = listQuery(['title'], {
    ...filter('country', countries, 'Resources that serve these countries', { several: true }),
    ...filter('topic', HelpTopic.options, 'Resources for these topics', { several: true }),
  });

  app.get(
    '/v1/help-resources',
    {
      schema: {
        operationId: 'listHelpResources',
        summary: 'List help resources',
        description:
          'Helplines and directories of them. Whoever is in danger now calls the local emergency number first.',
        tags: ['Help resources'],
        querystring: Query,
        response: { 200: listOf(HelpResource) },
      },
      config: { example: '/v1/help-resources?country=GB&limit=1' },
    },
    async (request) => {
      const { query } = request;
      const page = selectPage(
        database.db,
        helpResources,
        query,
        [
          ...conditions(query, 'country', inMembership(helpResources.id, helpResourceCountries)),
          ...conditions(query, 'topic', inMembership(helpResources.id, helpResourceTopics)),
        ],
        { title: helpResources.title },
      );
      return pageAnswer<HelpResource>(request, query, page, database, 'help-resource');
    },
  );

  const byId = database.db
    .select({ record: helpResources.record })
    .from(helpResources)
    .where(eq(helpResources.id, sql.placeholder('id')))
    .prepare();
  app.get(
    '/v1/help-resources/:id',
    {
      schema: {
        operationId: 'getHelpResource',
        summary: 'Get one help resource',
        description: 'The help resource with this id.',
        tags: ['Help resources'],
        params: IdParams,
        querystring: noQuery,
        response: { 200: answerOf(HelpResource) },
      },
      config: { example: '/v1/help-resources/find-a-helpline', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) =>
      recordAnswer<HelpResource>(request, byId.get({ id: request.params.id })?.record, database, 'help-resource'),
  );
}
