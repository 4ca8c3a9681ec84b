import { z } from 'zod';
import type { Claim } from '../claims/schema.ts';
import type { RecordType } from '../common/content.ts';
import { localFirst } from '../help-resources/local-first.ts';
import type { HelpResource } from '../help-resources/schema.ts';
import type { Services } from '../http/collection.ts';
import { answer, answerOf, IdParams, readRecord } from '../http/list.ts';
import { countryCode } from '../http/parameters.ts';
import { format } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import type { Myth } from '../myths/schema.ts';
import { toMarkdown } from '../representations/markdown.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { Step } from '../steps/schema.ts';
import type { TextTemplate } from '../text-templates/schema.ts';
import type { Theme } from '../themes/schema.ts';
import { Guide } from './schema.ts';

type Named = readonly { id: string }[];

/** Takes each entry once, by its id, in the order of first appearance. */
const distinctById = <T extends { id: string }>(list: readonly T[]): T[] => [
  ...new Map(list.map((entry) => [entry.id, entry])).values(),
];

/** `GET /v1/scenarios/{id}/guide`. */
export default async function routes(app: App, { services: { database } }: { services: Services }) {
  const all = <T>(type: RecordType, named: Named) =>
    distinctById(named as { id: string }[]).map(({ id }) => readRecord<T>(database, type, id));

  function guideTo(scenario: Scenario, country: string | undefined): Guide {
    const steps = scenario.steps.map(({ id, why }) => ({ ...readRecord<Step>(database, 'step', id), whyHere: why }));
    const themes = all<Theme>(
      'theme',
      steps.flatMap((step) => step.themes),
    );
    const stubs = scenario.safety.helpResources;
    const helpResources = localFirst(all<HelpResource>('help-resource', stubs), country);
    return {
      scenario,
      safety: {
        ...scenario.safety,
        helpResources: helpResources.flatMap(({ id }) => stubs.find((stub) => stub.id === id) ?? []),
      },
      steps,
      avoid: scenario.avoid,
      myths: all<Myth>('myth', scenario.myths),
      textTemplates: all<TextTemplate>('text-template', scenario.textTemplates),
      claims: all<Claim>('claim', [...scenario.claims, ...steps.flatMap((step) => step.claims)]),
      cautions: scenario.cautions,
      disagreements: distinctById(themes.flatMap(({ disagreements }) => disagreements)),
      helpResources,
    };
  }

  app.get(
    '/v1/scenarios/:id/guide',
    {
      schema: {
        operationId: 'getGuide',
        summary: 'Get the whole answer to a situation',
        description:
          'The scenario, its steps in full and in order, what to avoid, messages to send, the claims behind it with their status, where the documents disagree, and help where it applies, in one cacheable answer.',
        tags: ['Advice'],
        params: IdParams,
        querystring: z.strictObject({ country: countryCode, format: format(['json', 'md']) }),
        response: { 200: answerOf(Guide) },
      },
      config: {
        example: '/v1/scenarios/i-am-on-holiday/guide',
        renderers: { md: (payload, request) => toMarkdown(payload, request.url) },
        problems: ['not-found', 'not-acceptable', 'uri-too-long'],
      },
    },
    async (request) =>
      answer(
        request,
        database,
        guideTo(readRecord<Scenario>(database, 'scenario', request.params.id, '/guide'), request.query.country),
      ),
  );
}
