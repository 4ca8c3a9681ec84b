import { and, eq, ne, sql } from 'drizzle-orm';
import type { OpenDatabase } from '../db/open.ts';
import { themeStances, themes } from '../db/tables.ts';
import { conditions, inColumn, selectPage } from '../http/filters.ts';
import { answerOf, IdParams, listOf, pageAnswer, recordAnswer } from '../http/list.ts';
import { filter, listQuery, noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Consensus, Stance, Theme } from './schema.ts';

/** One stance has to meet all that is asked of source and of stance; a source that is silent speaks of nothing. */
function byStance(query: { source?: string[]; sourceNot?: string[]; stance?: string[]; stanceNot?: string[] }) {
  const asked = [
    ...conditions(query, 'source', inColumn(themeStances.source)),
    ...conditions(query, 'stance', inColumn(themeStances.stance)),
  ];
  if (!asked.length) return [];
  const spoken = query.stance ? [] : [ne(themeStances.stance, 'silent')];
  return [sql`${themes.id} in (select ${themeStances.owner} from ${themeStances} where ${and(...spoken, ...asked)})`];
}

/** `GET /v1/themes` and `GET /v1/themes/{id}`. */
export default async function routes(app: App, { database }: { database: OpenDatabase }) {
  const Query = listQuery(['title'], {
    ...filter('source', database.ids.source, 'Themes of which these sources speak'),
    ...filter('stance', Stance.options, 'Themes of which a source takes this stance'),
    ...filter('consensus', Consensus.options, 'Themes on which the documents agree so far'),
  });

  app.get(
    '/v1/themes',
    {
      schema: {
        operationId: 'listThemes',
        summary: 'List themes',
        description:
          'Ideas that run through the documents, each with what every document makes of it. `stance` and `source` together keep the themes of which that source takes that stance.',
        tags: ['Themes'],
        querystring: Query,
        response: { 200: listOf(Theme) },
      },
      config: { example: '/v1/themes?stance=opposes&source=five-simple-steps&limit=1' },
    },
    async (request) => {
      const { query } = request;
      const page = selectPage(
        database.db,
        themes,
        query,
        [...conditions(query, 'consensus', inColumn(themes.consensus)), ...byStance(query)],
        { title: themes.title },
      );
      return pageAnswer<Theme>(request, query, page, database, 'theme');
    },
  );

  const byId = database.db
    .select({ record: themes.record })
    .from(themes)
    .where(eq(themes.id, sql.placeholder('id')))
    .prepare();
  app.get(
    '/v1/themes/:id',
    {
      schema: {
        operationId: 'getTheme',
        summary: 'Get one theme',
        description: 'The theme with this id.',
        tags: ['Themes'],
        params: IdParams,
        querystring: noQuery,
        response: { 200: answerOf(Theme) },
      },
      config: { example: '/v1/themes/space', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) => recordAnswer<Theme>(request, byId.get({ id: request.params.id })?.record, database, 'theme'),
  );
}
