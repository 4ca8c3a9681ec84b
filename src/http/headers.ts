import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

/** Headers of every answer, those to broken requests too: any site may read it, nobody may guess at its type. */
export const COMMON_HEADERS: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Link, Content-Version, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Deprecation, Sunset',
  'x-content-type-options': 'nosniff',
};

/** Headers of the answer to a CORS preflight request (Fetch standard, 3.2.3). */
export const PREFLIGHT_HEADERS: Record<string, string> = {
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers':
    'Accept, Content-Type, If-Match, If-Modified-Since, If-None-Match, Range, X-Request-Id',
  'access-control-max-age': '86400',
};

/** The id of a request: its own X-Request-Id where that is a sane token, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.~+/=-]{1,128}$/.test(given) ? given : randomUUID();
}

/** The headers of the answer to a request, whatever it is. */
export const headersOf = (
  { id, url }: Pick<FastifyRequest, 'id' | 'url'>,
  contentVersion: string,
): Record<string, string> => ({
  ...COMMON_HEADERS,
  'x-request-id': id,
  ...(/^\/v1(\/|\?|$)/.test(url) && { 'content-version': contentVersion }),
});

/** Sets the headers of every answer: the common ones, and `Link` from the links in the body (RFC 8288). */
export const commonHeaders = fp(async (app: FastifyInstance, { contentVersion }: { contentVersion: string }) => {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headersOf(request, contentVersion));
  });
  app.addHook('preSerialization', async (_request, reply, payload: unknown) => {
    const links = (payload as { links?: Record<string, string | null> } | null)?.links;
    if (links && reply.statusCode < 400) {
      const values = Object.entries(links).flatMap(([rel, href]) => (href ? `<${href}>; rel="${rel}"` : []));
      reply.header('link', values.join(', '));
    }
    return payload;
  });
});
