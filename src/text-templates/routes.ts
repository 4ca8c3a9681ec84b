import { eq, sql } from 'drizzle-orm';
import type { OpenDatabase } from '../db/open.ts';
import { textTemplateScenarios, textTemplateSteps, textTemplates } from '../db/tables.ts';
import { conditions, distinctValues, inColumn, inMembership, selectPage } from '../http/filters.ts';
import { answerOf, IdParams, listOf, pageAnswer, recordAnswer } from '../http/list.ts';
import { filter, listQuery, noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { TextTemplate, Tone } from './schema.ts';

/** `GET /v1/text-templates` and `GET /v1/text-templates/{id}`. */
export default async function routes(app: App, { database }: { database: OpenDatabase }) {
  const occasions = distinctValues(database.db, textTemplates.occasion);
  const Query = listQuery(['title'], {
    ...filter('occasion', occasions, 'Messages for these occasions'),
    ...filter('tone', Tone.options, 'Messages in this tone'),
    ...filter('step', database.ids.step, 'Messages that serve these steps', { several: true }),
    ...filter('scenario', database.ids.scenario, 'Messages that serve these scenarios', { several: true }),
  });

  app.get(
    '/v1/text-templates',
    {
      schema: {
        operationId: 'listTextTemplates',
        summary: 'List text templates',
        description: 'Messages to send, by occasion and tone.',
        tags: ['Text templates'],
        querystring: Query,
        response: { 200: listOf(TextTemplate) },
      },
      config: { example: '/v1/text-templates?occasion=after-fight&tone=warm,plain&limit=1' },
    },
    async (request) => {
      const { query } = request;
      const page = selectPage(
        database.db,
        textTemplates,
        query,
        [
          ...conditions(query, 'occasion', inColumn(textTemplates.occasion)),
          ...conditions(query, 'tone', inColumn(textTemplates.tone)),
          ...conditions(query, 'step', inMembership(textTemplates.id, textTemplateSteps)),
          ...conditions(query, 'scenario', inMembership(textTemplates.id, textTemplateScenarios)),
        ],
        { title: textTemplates.title },
      );
      return pageAnswer<TextTemplate>(request, query, page, database, 'text-template');
    },
  );

  const byId = database.db
    .select({ record: textTemplates.record })
    .from(textTemplates)
    .where(eq(textTemplates.id, sql.placeholder('id')))
    .prepare();
  app.get(
    '/v1/text-templates/:id',
    {
      schema: {
        operationId: 'getTextTemplate',
        summary: 'Get one text template',
        description: 'The text template with this id.',
        tags: ['Text templates'],
        params: IdParams,
        querystring: noQuery,
        response: { 200: answerOf(TextTemplate) },
      },
      config: { example: '/v1/text-templates/apology-they-counted-on-me', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) =>
      recordAnswer<TextTemplate>(request, byId.get({ id: request.params.id })?.record, database, 'text-template'),
  );
}
