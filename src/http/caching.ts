import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { LRUCache } from 'lru-cache';
import { chooseEncoding, type Encoding, encode } from './encoding.ts';

/** How long an answer may be kept that only new content can change. */
export const CACHE_CONTROL = 'public, max-age=300, s-maxage=86400, stale-while-revalidate=86400, stale-if-error=604800';
const MOST_BYTES = 64 * 1024 * 1024;

/** An answer that stays true as long as the content does, with its bytes in each content coding asked for so far. */
interface Representation {
  tag: string;
  headers: Record<string, string>;
  bodies: Map<Encoding, Buffer>;
}

/** Headers that belong to the answer; the others to the request. */
const KEPT = ['content-type', 'link', 'content-disposition', 'content-security-policy'] as const;

/** Whether If-None-Match names a tag, by the weak comparison (RFC 9110, 13.1.2). */
export function matchesTag(ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  return [...ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, candidate]) => candidate === tag);
}

/** An HTTP-date (RFC 9110, 5.6.7), in the form to use or in one of the two obsolete ones. */
const HTTP_DATE =
  /^([A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d [\d:]{8} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

/** The time that an HTTP-date names; NaN for what is none. */
const timeOf = (text: string) =>
  HTTP_DATE.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;

/** Whether a conditional request (RFC 9110, 13.2.2) comes from a client whose copy is current. */
export function isCurrent({ headers }: FastifyRequest, tag: string, lastModified: Date): boolean {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return matchesTag(ifNoneMatch, tag);
  const since = timeOf(headers['if-modified-since'] ?? '');
  return since >= Math.floor(lastModified.getTime() / 1000) * 1000 && since <= Date.now();
}

const keyOf = ({ form, url }: FastifyRequest) => `${form} ${url}`;

const isRead = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD';

/**
 * Makes answers cacheable, here and by the client: every 200 to a GET or HEAD that sets no Cache-Control of its own
 * gets a strong ETag for each content coding, is compressed as the client likes, answers conditional requests with
 * 304, and is kept in memory for the next request to the same URL.
 */
export const caching = fp(async (app: FastifyInstance, { builtAt }: { builtAt: Date }) => {
  const kept = new LRUCache<string, Representation>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bodies }, key) =>
      key.length + [...bodies.values()].reduce((sum, { length }) => sum + length, 512),
  });
  const answered = new WeakSet<FastifyReply>();

  /** Sets the headers of a representation and gives its body, or nothing where the client has it. */
  function answer(key: string, representation: Representation, request: FastifyRequest, reply: FastifyReply) {
    answered.add(reply);
    const { bodies, headers } = representation;
    const plain = bodies.get('identity') as Buffer;
    const encoding = chooseEncoding(request.headers['accept-encoding'], plain.length);
    const tag = encoding === 'identity' ? `"${representation.tag}"` : `"${representation.tag}-${encoding}"`;
    reply.headers({
      ...headers,
      vary: 'Accept, Accept-Encoding',
      'cache-control': CACHE_CONTROL,
      etag: tag,
      'last-modified': builtAt.toUTCString(),
    });
    if (isCurrent(request, tag, builtAt)) {
      reply.code(304).removeHeader('content-length').removeHeader('content-type');
      return undefined;
    }
    let body = bodies.get(encoding);
    if (!body) {
      body = encode(plain, encoding);
      bodies.set(encoding, body);
      kept.set(key, representation);
    }
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    reply.header('content-length', body.length);
    return body;
  }

  app.addHook('onRequest', async (request, reply) => {
    if (!isRead(request)) return;
    const key = keyOf(request);
    const representation = kept.get(key);
    if (representation) return reply.send(answer(key, representation, request, reply));
  });

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if (answered.has(reply)) return payload;
    reply.header('vary', 'Accept, Accept-Encoding');
    if (reply.hasHeader('cache-control')) return payload;
    if (reply.statusCode !== 200 || !isRead(request) || !(typeof payload === 'string' || Buffer.isBuffer(payload))) {
      if (reply.statusCode >= 400 || !isRead(request)) reply.header('cache-control', 'no-store');
      return payload;
    }
    const body = Buffer.from(payload);
    const headers = Object.fromEntries(
      KEPT.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])),
    );
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    const representation: Representation = { tag, headers, bodies: new Map([['identity', body]]) };
    const key = keyOf(request);
    kept.set(key, representation);
    return answer(key, representation, request, reply);
  });
});
