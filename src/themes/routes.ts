import { inArray, ne, type SQL, sql } from 'drizzle-orm';
import { themeStances, themes } from '../db/tables.ts';
import { collection, type Services } from '../http/collection.ts';
import { byColumn, type Filter, type FilterQuery, valuesOf } from '../http/filters.ts';
import { IdParams } from '../http/list.ts';
import type { App } from '../http/zod-app.ts';
import { Myth } from '../myths/schema.ts';
import { Step } from '../steps/schema.ts';
import { Consensus, Stance, Theme } from './schema.ts';

/** What sources make of themes. Where both are asked for, one stance has to meet what is asked of source and of stance. */
function stances(value: SQL, query: FilterQuery, asked: 'source' | 'stance'): SQL {
  const values = valuesOf(query, asked);
  const column = asked === 'source' ? themeStances.source : themeStances.stance;
  return sql`select ${themeStances.owner} as id, ${value} as value from ${themeStances} where ${values ? inArray(column, [...values]) : asked === 'stance' ? ne(column, 'silent') : sql`true`}`;
}

const byStance: Filter = {
  values: Stance.options,
  about: 'Themes of which a source (with `source`: one of these) takes this stance',
  several: true,
  pairs: (query) => stances(sql`${themeStances.stance}`, query, 'source'),
};

const bySource = (values: readonly string[]): Filter => ({
  values,
  about: 'Themes of which these sources speak',
  several: true,
  pairs: (query) => stances(sql`${themeStances.source}`, query, 'stance'),
});

/** `GET /v1/themes` and `GET /v1/themes/{id}`. */
export default async function routes(app: App, { services }: { services: Services }) {
  const { ids } = services.database;
  const records = collection(services, {
    type: 'theme',
    name: 'Theme',
    table: themes,
    schema: Theme,
    filters: {
      source: bySource(ids.source),
      stance: byStance,
      consensus: byColumn(themes, themes.consensus, Consensus.options, 'Themes on which the documents agree this far'),
    },
    relations: { steps: Step, myths: Myth },
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
        querystring: records.ListQuery,
        response: { 200: records.ListAnswer },
      },
      config: {
        example: '/v1/themes?stance=opposes&source=five-simple-steps&limit=1',
        renderers: records.listRenderers,
        problems: ['not-acceptable'],
      },
    },
    async (request) => records.list(request),
  );

  app.get(
    '/v1/themes/:id',
    {
      schema: {
        operationId: 'getTheme',
        summary: 'Get one theme',
        description: 'The theme with this id.',
        tags: ['Themes'],
        params: IdParams,
        querystring: records.RecordQuery,
        response: { 200: records.RecordAnswer },
      },
      config: {
        example: '/v1/themes/space',
        renderers: records.renderers,
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) => records.get(request),
  );
}
