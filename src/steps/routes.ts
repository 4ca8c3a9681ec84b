import { eq, sql } from 'drizzle-orm';
import type { OpenDatabase } from '../db/open.ts';
import { scenarioSteps, steps, stepThemes } from '../db/tables.ts';
import { conditions, inColumn, inMembership, selectPage } from '../http/filters.ts';
import { answerOf, IdParams, listOf, pageAnswer, recordAnswer } from '../http/list.ts';
import { filter, listQuery, noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Effort, Step } from './schema.ts';

/** `GET /v1/steps` and `GET /v1/steps/{id}`. */
export default async function routes(app: App, { database }: { database: OpenDatabase }) {
  const Query = listQuery(['title', 'position'], {
    ...filter('source', database.ids.source, 'Steps of these sources'),
    ...filter('theme', database.ids.theme, 'Steps with these themes', { several: true }),
    ...filter('scenario', database.ids.scenario, 'Steps advised in these scenarios', { several: true }),
    ...filter('effort', Effort.options, 'Steps of this effort'),
  });

  app.get(
    '/v1/steps',
    {
      schema: {
        operationId: 'listSteps',
        summary: 'List steps',
        description: 'The numbered steps of the documents, in the order of the documents.',
        tags: ['Steps'],
        querystring: Query,
        response: { 200: listOf(Step) },
      },
      config: { example: '/v1/steps?source=six-proven-steps&theme=space&limit=1' },
    },
    async (request) => {
      const { query } = request;
      const page = selectPage(
        database.db,
        steps,
        query,
        [
          ...conditions(query, 'source', inColumn(steps.source)),
          ...conditions(query, 'theme', inMembership(steps.id, stepThemes)),
          ...conditions(query, 'scenario', inMembership(steps.id, scenarioSteps, 'member')),
          ...conditions(query, 'effort', inColumn(steps.effort)),
        ],
        { title: steps.title, position: steps.position },
      );
      return pageAnswer<Step>(request, query, page, database, 'step');
    },
  );

  const byId = database.db
    .select({ record: steps.record })
    .from(steps)
    .where(eq(steps.id, sql.placeholder('id')))
    .prepare();
  app.get(
    '/v1/steps/:id',
    {
      schema: {
        operationId: 'getStep',
        summary: 'Get one step',
        description: 'The step with this id.',
        tags: ['Steps'],
        params: IdParams,
        querystring: noQuery,
        response: { 200: answerOf(Step) },
      },
      config: { example: '/v1/steps/take-some-time-apart', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) => recordAnswer<Step>(request, byId.get({ id: request.params.id })?.record, database, 'step'),
  );
}
