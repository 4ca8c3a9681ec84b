import { eq, sql } from 'drizzle-orm';
import { Safety } from '../common/record.ts';
import type { OpenDatabase } from '../db/open.ts';
import { scenarioSources, scenarioSteps, scenarios } from '../db/tables.ts';
import { conditions, inColumn, inMembership, selectPage } from '../http/filters.ts';
import { answerOf, IdParams, listOf, pageAnswer, recordAnswer } from '../http/list.ts';
import { filter, listQuery, noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Scenario } from './schema.ts';

/** `GET /v1/scenarios` and `GET /v1/scenarios/{id}`. */
export default async function routes(app: App, { database }: { database: OpenDatabase }) {
  const Query = listQuery(['title'], {
    ...filter('source', database.ids.source, 'Scenarios that these sources speak to', { several: true }),
    ...filter('step', database.ids.step, 'Scenarios in which these steps are advised', { several: true }),
    ...filter('safety', Safety.shape.level.options, 'Scenarios with this level of danger'),
  });

  app.get(
    '/v1/scenarios',
    {
      schema: {
        operationId: 'listScenarios',
        summary: 'List scenarios',
        description: 'Situations and questions, each with what to do, what to avoid and why.',
        tags: ['Scenarios'],
        querystring: Query,
        response: { 200: listOf(Scenario) },
      },
      config: { example: '/v1/scenarios?step=build-closeness&limit=1' },
    },
    async (request) => {
      const { query } = request;
      const page = selectPage(
        database.db,
        scenarios,
        query,
        [
          ...conditions(query, 'source', inMembership(scenarios.id, scenarioSources)),
          ...conditions(query, 'step', inMembership(scenarios.id, scenarioSteps)),
          ...conditions(query, 'safety', inColumn(scenarios.safety)),
        ],
        { title: scenarios.title },
      );
      return pageAnswer<Scenario>(request, query, page, database, 'scenario');
    },
  );

  const byId = database.db
    .select({ record: scenarios.record })
    .from(scenarios)
    .where(eq(scenarios.id, sql.placeholder('id')))
    .prepare();
  app.get(
    '/v1/scenarios/:id',
    {
      schema: {
        operationId: 'getScenario',
        summary: 'Get one scenario',
        description: 'The scenario with this id.',
        tags: ['Scenarios'],
        params: IdParams,
        querystring: noQuery,
        response: { 200: answerOf(Scenario) },
      },
      config: { example: '/v1/scenarios/after-fight', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) =>
      recordAnswer<Scenario>(request, byId.get({ id: request.params.id })?.record, database, 'scenario'),
  );
}
