import { z } from 'zod';
import { Claim } from '../claims/schema.ts';
import type { Services } from '../http/collection.ts';
import { answer, answerOf, readRecord } from '../http/list.ts';
import { ids, oneOfThese } from '../http/parameters.ts';
import { Problem } from '../http/problems.ts';
import { format } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Myth } from '../myths/schema.ts';
import { toMarkdown } from '../representations/markdown.ts';
import { Scenario } from '../scenarios/schema.ts';
import { Step } from '../steps/schema.ts';
import { TextTemplate } from '../text-templates/schema.ts';
import { Theme } from '../themes/schema.ts';
import { inOrderOfDays, ofDay, pick, secondsToMidnight } from './choose.ts';

const SCHEMAS = {
  step: Step,
  scenario: Scenario,
  myth: Myth,
  'text-template': TextTemplate,
  theme: Theme,
  claim: Claim,
};
const TYPES = Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[];

/** More than there are records of any type. */
const MOST_EXCLUDED = 200;

const Daily = z
  .strictObject({ date: z.iso.date(), step: Step, textTemplate: TextTemplate, myth: Myth })
  .meta({ id: 'Daily', description: 'One step, one message and one myth for a day, the same for everyone.' });

const RandomQuery = z.strictObject({
  type: oneOfThese(TYPES, 'Type of the record; `step` where it is left out.'),
  seed: z.string().min(1, 'is empty').max(64, 'has more than 64 characters').optional().meta({
    description: 'Any text: the same text gives the same record as long as the content is the same.',
    example: 'sam-2026-11-21',
  }),
  exclude: ids('Leaves these records out.', MOST_EXCLUDED),
  format: format(['json', 'md']),
});

const isDay = (text: string) => z.iso.date().safeParse(text).success && text >= '2000' && text < '2100';

const DailyQuery = z.strictObject({
  date: z
    .string()
    .refine(isDay, {
      message: 'is not a day',
      params: { code: 'malformed-date', allowed: ['a day of this century as YYYY-MM-DD'] },
    })
    .optional()
    .meta({ description: 'The day; today in UTC where it is left out.', override: { format: 'date' } }),
  format: format(['json', 'md']),
});

const renderers = { md: (payload: never, request: { url: string }) => toMarkdown(payload, request.url) };

/** `GET /v1/random` and `GET /v1/daily`. */
export default async function routes(app: App, { services: { database } }: { services: Services }) {
  // A page for somebody in danger is nothing to come upon by chance.
  const safeScenarios = database.ids.scenario.filter(
    (id) => readRecord<Scenario>(database, 'scenario', id).safety.level !== 'danger',
  );

  const days = {
    step: inOrderOfDays(database.ids.step),
    'text-template': inOrderOfDays(database.ids['text-template']),
    myth: inOrderOfDays(database.ids.myth),
  };
  const readOfDay = <T>(type: keyof typeof days, date: string) =>
    readRecord<T>(database, type, ofDay(days[type], date));

  app.get(
    '/v1/random',
    {
      schema: {
        operationId: 'getRandom',
        summary: 'Get a record by chance',
        description:
          'Any record of a type. With `seed` it is the same each time and can be cached. Pages about danger never come up.',
        tags: ['Advice'],
        querystring: RandomQuery,
        response: { 200: answerOf(z.union(Object.values(SCHEMAS))) },
      },
      config: { example: '/v1/random?type=myth&seed=sam-2026-11-21', renderers, problems: ['not-acceptable'] },
    },
    async (request, reply) => {
      const { type = 'step', seed, exclude } = request.query;
      const all = type === 'scenario' ? safeScenarios : database.ids[type];
      const left = all.filter((id) => !exclude?.includes(id));
      if (!left.length)
        throw new Problem('invalid-request', `"exclude" leaves no ${type}.`, {
          errors: [{ in: 'query', name: 'exclude', code: 'nothing-left', detail: `It names every ${type} there is.` }],
        });
      if (seed === undefined) reply.header('cache-control', 'no-store');
      return answer(request, database, readRecord<never>(database, type, pick(left, seed)));
    },
  );

  app.get(
    '/v1/daily',
    {
      schema: {
        operationId: 'getDaily',
        summary: 'Get the step, message and myth of a day',
        description:
          'The same for everyone on that day. No step, message or myth comes back before all others have had their day.',
        tags: ['Advice'],
        querystring: DailyQuery,
        response: { 200: answerOf(Daily) },
      },
      config: { example: '/v1/daily?date=2026-11-21', renderers, problems: ['not-acceptable'] },
    },
    async (request, reply) => {
      const now = new Date();
      const date = request.query.date ?? now.toISOString().slice(0, 10);
      if (!request.query.date)
        reply.header('cache-control', `public, max-age=${Math.min(300, secondsToMidnight(now))}`);
      return answer(request, database, {
        date,
        step: readOfDay<Step>('step', date),
        textTemplate: readOfDay<TextTemplate>('text-template', date),
        myth: readOfDay<Myth>('myth', date),
      });
    },
  );
}
