import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Services } from '../http/collection.ts';
import { PROBLEMS, Problem, type ProblemType } from '../http/problems.ts';
import { noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Health, ProblemExplanation } from './schema.ts';

/** `/livez`, `/readyz`, `/problems/{type}`, and `/`, which leads to the index. */
export default async function routes(app: App, { services: { database } }: { services: Services }) {
  app.get('/', { schema: { querystring: noQuery } }, async (_request, reply) => reply.redirect('/v1', 302));

  app.get(
    '/livez',
    {
      schema: {
        operationId: 'getLiveness',
        summary: 'Tell whether the process answers',
        description: 'Answers 200 as long as the process can answer at all.',
        tags: ['Service'],
        querystring: noQuery,
        response: { 200: Health },
      },
      config: { example: '/livez' },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { status: 'ok' as const };
    },
  );

  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'getReadiness',
        summary: 'Tell whether requests should be sent here',
        description: 'Answers 200 when the content can be read, else 503.',
        tags: ['Service'],
        querystring: noQuery,
        response: { 200: Health },
      },
      config: { example: '/readyz', problems: ['service-unavailable'] },
    },
    async (request, reply) => {
      try {
        database.db.get(sql`select 1`);
      } catch (error) {
        request.log.error({ err: error }, 'not ready');
        throw new Problem('service-unavailable', 'The content cannot be read.', { headers: { 'retry-after': '5' } });
      }
      reply.header('cache-control', 'no-store');
      return { status: 'ok' as const };
    },
  );

  app.get(
    '/problems/:type',
    {
      schema: {
        operationId: 'getProblem',
        summary: 'Explain a kind of problem',
        description: 'What the `type` of an error answer means, and what to do about it.',
        tags: ['Service'],
        params: z.object({
          type: z.string().meta({ description: 'Kind of problem.', override: { enum: Object.keys(PROBLEMS) } }),
        }),
        querystring: noQuery,
        response: { 200: ProblemExplanation },
      },
      config: { example: '/problems/invalid-request', problems: ['not-found', 'uri-too-long'] },
    },
    async (request) => {
      const { type } = request.params;
      if (!Object.hasOwn(PROBLEMS, type)) throw new Problem('not-found', 'There is no such kind of problem.');
      return { type: `/problems/${type}`, ...PROBLEMS[type as ProblemType] };
    },
  );
}
