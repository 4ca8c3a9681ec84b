import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { Problem, type ProblemError } from './problems.ts';

const refuse = (fault: Omit<ProblemError, 'in'>, headers: Record<string, string> = {}) =>
  new Problem('unsupported-media-type', fault.detail, { errors: [{ in: 'header', ...fault }], headers });

/** Refuses a body with a content coding, or in another charset than UTF-8: it would be read as what it is not. */
export const bodies = fp(async (app: FastifyInstance) => {
  app.addHook('preParsing', async ({ is404, method, headers }) => {
    if (is404 || method !== 'POST') return;
    if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
      throw refuse(
        {
          name: 'content-encoding',
          code: 'unsupported-coding',
          detail: 'Send the body without a content coding.',
          allowed: ['identity'],
        },
        { 'accept-encoding': 'identity' },
      );
    const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
    if (!/^utf-?8$/i.test(charset))
      throw refuse({
        name: 'content-type',
        code: 'unsupported-charset',
        detail: 'Send the body in UTF-8.',
        allowed: ['utf-8'],
      });
  });
});
