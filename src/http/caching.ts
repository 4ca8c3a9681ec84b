import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

const CACHE_CONTROL = 'public, max-age=300, s-maxage=86400, stale-while-revalidate=86400, stale-if-error=604800';

/** A strong entity tag (RFC 9110, 8.8.3) for the bytes of a representation. */
const entityTag = (payload: string | Buffer) =>
  `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;

/** Whether If-None-Match names a tag, by the weak comparison (RFC 9110, 13.1.2). */
export function matchesTag(ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  return [...ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, candidate]) => candidate === tag);
}

function isCurrent({ headers }: FastifyRequest, tag: string, lastModified: Date): boolean {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return matchesTag(ifNoneMatch, tag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return since >= Math.floor(lastModified.getTime() / 1000) * 1000;
}

/**
 * Makes answers cacheable: `Cache-Control`, `ETag` and `Last-Modified` on every 200 to a GET or HEAD that sets no
 * Cache-Control of its own, and 304 to a conditional request whose copy is current.
 */
export const caching = fp(async (app: FastifyInstance, { builtAt }: { builtAt: Date }) => {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    reply.header('vary', 'Accept, Accept-Encoding');
    if (reply.hasHeader('cache-control')) return payload;
    const cacheable = reply.statusCode === 200 && (request.method === 'GET' || request.method === 'HEAD');
    if (!cacheable || !(typeof payload === 'string' || Buffer.isBuffer(payload))) {
      if (reply.statusCode >= 400) reply.header('cache-control', 'no-store');
      return payload;
    }
    const tag = entityTag(payload);
    reply.header('cache-control', CACHE_CONTROL).header('etag', tag).header('last-modified', builtAt.toUTCString());
    if (!isCurrent(request, tag, builtAt)) return payload;
    reply.code(304).removeHeader('content-length').removeHeader('content-type');
    return null;
  });
});
