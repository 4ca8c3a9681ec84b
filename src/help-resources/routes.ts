import { helpResourceCountries, helpResources, helpResourceTopics } from '../db/tables.ts';
import { collection, type Services } from '../http/collection.ts';
import { byMembership, distinctValues } from '../http/filters.ts';
import { IdParams } from '../http/list.ts';
import { countryCodes } from '../http/parameters.ts';
import type { App } from '../http/zod-app.ts';
import { HelpResource, HelpTopic } from './schema.ts';

/** `GET /v1/help-resources` and `GET /v1/help-resources/{id}`. */
export default async function routes(app: App, { services }: { services: Services }) {
  const countries = distinctValues(services.database.db, helpResourceCountries.member);
  const records = collection(services, {
    type: 'help-resource',
    name: 'HelpResource',
    table: helpResources,
    schema: HelpResource,
    filters: {
      country: {
        ...byMembership(helpResourceCountries, countries, 'Resources that serve these countries (ISO 3166-1 alpha-2)'),
        parameter: countryCodes,
      },
      topic: byMembership(helpResourceTopics, HelpTopic.options, 'Resources for these topics'),
    },
    relations: {},
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
        querystring: records.ListQuery,
        response: { 200: records.ListAnswer },
      },
      config: {
        example: '/v1/help-resources?country=GB&limit=1',
        renderers: records.listRenderers,
        problems: ['not-acceptable'],
      },
    },
    async (request) => records.list(request),
  );

  app.get(
    '/v1/help-resources/:id',
    {
      schema: {
        operationId: 'getHelpResource',
        summary: 'Get one help resource',
        description: 'The help resource with this id.',
        tags: ['Help resources'],
        params: IdParams,
        querystring: records.RecordQuery,
        response: { 200: records.RecordAnswer },
      },
      config: {
        example: '/v1/help-resources/find-a-helpline',
        renderers: records.renderers,
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) => records.get(request),
  );
}
