import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { PREFLIGHT_HEADERS } from './headers.ts';
import { nearest } from './nearest.ts';
import { Problem, pathOf } from './problems.ts';

interface KnownPath {
  url: string;
  pattern: RegExp;
  methods: Set<string>;
}

const patternOf = (url: string) =>
  new RegExp(
    `^${url
      .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+')
      .replace(/\*/g, '.*')}$`,
  );

/** The target of a request in origin-form (RFC 9112, 3.2.1), whichever form it came in. */
export const originForm = ({ url = '/' }: { url?: string | undefined }): string =>
  url.replace(/^https?:\/\/[^/?]*\/?/i, '/');

/**
 * Answers what no route answers: 308 for a trailing slash and for a path without `/v1`, 204 for OPTIONS, 405 with
 * `Allow` for a path that has other methods, and 404.
 */
export const routing = fp(async (app: FastifyInstance) => {
  const known = new Map<string, KnownPath>();
  app.addHook('onRoute', ({ url, method }) => {
    const entry = known.get(url) ?? { url, pattern: patternOf(url), methods: new Set(['OPTIONS']) };
    for (const name of [method].flat()) entry.methods.add(name);
    known.set(url, entry);
  });
  const find = (path: string) => [...known.values()].find(({ pattern }) => pattern.test(path));

  const canonical = (path: string) => {
    const bare = path.replace(/\/+$/, '');
    return bare === '' ? undefined : [bare, `/v1${bare}`].find((candidate) => candidate !== path && find(candidate));
  };
  const redirect = (request: FastifyRequest, reply: FastifyReply, path: string, target: string) =>
    reply.redirect(target + request.url.slice(path.length), 308);

  // Before the router's parameters take the empty segment behind the slash for an id.
  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request.url);
    if (!path.endsWith('/') || known.has(path)) return;
    const target = canonical(path);
    if (target) return redirect(request, reply, path, target);
  });

  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request.url);
    const here = find(path);
    if (here && (request.method === 'OPTIONS' || !here.methods.has(request.method))) {
      const allow = [...here.methods].sort().join(', ');
      if (request.method === 'OPTIONS')
        return reply
          .code(204)
          .headers({ allow, ...PREFLIGHT_HEADERS })
          .send();
      throw new Problem(
        'method-not-allowed',
        `${path.slice(0, 200)} has no method ${request.method}; it has ${allow}.`,
        {
          headers: { allow },
        },
      );
    }
    const target = canonical(path);
    if (target) return redirect(request, reply, path, target);
    const fixed = [...known.keys()].filter((url) => !/[:*]/.test(url));
    const [didYouMean] = nearest(path, fixed);
    throw new Problem('not-found', 'There is nothing at this path; /v1 lists what there is.', {
      ...(didYouMean && {
        errors: [{ in: 'path', name: 'path', code: 'unknown-path', detail: 'No resource has this path.', didYouMean }],
        suggested: didYouMean,
      }),
    });
  });
});
