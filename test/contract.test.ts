import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { makeOpenApi } from '../src/build-openapi.ts';
import { FORMS } from '../src/http/forms.ts';
import { PROBLEMS } from '../src/http/problems.ts';
import { serializerCompiler } from '../src/http/validation.ts';
import { testApp } from './app.ts';

const committed = readFileSync('openapi.yaml', 'utf8');
const document = parse(committed);
const { app, get, database } = await testApp();

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');

/** Checks a value against a schema of the document, found by its JSON pointer. */
function fits(value: unknown, ...pointer: string[]) {
  const path = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = ajv.getSchema(`openapi#/${path}`);
  if (!validate) throw new Error(`the document has no schema at ${path}`);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  parameters?: { name: string; in: string; example?: unknown; description: string; schema: { type?: string } }[];
  requestBody?: { content: { 'application/json': { example: object } } };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object; example?: unknown }> }>;
}
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation, name: `${method} ${path}` })),
);
const gets = operations.filter(({ method }) => method === 'get');
const posts = operations.filter(({ method }) => method === 'post');

/** The example request of an operation: what its example answer names as itself, else from its parameters' examples. */
function exampleUrl({ path, operation }: (typeof operations)[number]): string {
  const answer = Object.values(operation.responses['200']?.content ?? {})[0]?.example as { links?: { self: string } };
  if (answer?.links) return answer.links.self;
  const query = new URLSearchParams();
  let url = path;
  for (const { name, in: place, example } of operation.parameters ?? []) {
    if (example === undefined) continue;
    if (place === 'path') url = url.replace(`{${name}}`, String(example));
    else query.set(name, String(example));
  }
  return query.size ? `${url}?${query}` : url;
}

function expectProblem(response: Awaited<ReturnType<typeof get>>, status: number) {
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toBe('application/problem+json');
  const body = response.json();
  fits(body, 'components', 'schemas', 'Problem');
  expect(body.status).toBe(status);
  expect(body.requestId).toBe(response.headers['x-request-id']);
  expect(response.headers['cache-control']).toBe('no-store');
  expect(response.headers['access-control-allow-origin']).toBe('*');
  expect(PROBLEMS).toHaveProperty(body.type.replace('/problems/', ''));
  return body;
}

describe('the OpenAPI document', () => {
  it('is what the schemas, routes and content make of it: run "npm run openapi"', async () => {
    expect(await makeOpenApi(inject('databaseFile'))).toBe(committed);
  });

  it('is served as JSON and as YAML', async () => {
    expect((await get('/openapi.yaml')).body).toBe(committed);
    expect((await get('/openapi.json')).json()).toEqual(document);
    for (const url of ['/openapi.yaml', '/openapi.json']) expectProblem(await get(`${url}?colour=red`), 400);
  });

  it.each(operations)('describes $name in full', ({ operation }) => {
    expect(operation.operationId).toMatch(/^[a-z]+[A-Z]\w+$/);
    expect(operation.summary.length).toBeGreaterThan(5);
    expect(operation.description.length).toBeGreaterThan(15);
    for (const { description, schema, ...parameter } of operation.parameters ?? []) {
      expect(description.length).toBeGreaterThan(10);
      if (schema.type === 'array') expect(parameter).toMatchObject({ style: 'form', explode: false });
    }
  });

  it.each(gets)('names every status of $name', ({ operation }) => {
    for (const status of ['200', '304', '400', '408', '431', '500']) expect(operation.responses).toHaveProperty(status);
  });
});

describe.each(gets)('$name', (entry) => {
  const { path, operation } = entry;
  const url = exampleUrl(entry);
  const [mediaType] = Object.keys(operation.responses['200']?.content ?? {}) as [string];

  it('answers with its example, which fits its schema', async () => {
    const response = await get(url);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toMatch(mediaType);
    if (operation.responses['206']) return;
    fits(response.json(), 'paths', path, 'get', 'responses', '200', 'content', mediaType, 'schema');
    expect(operation.responses['200']?.content?.[mediaType]?.example).toEqual(response.json());
  });

  it('answers in every form that it is said to have', async () => {
    for (const [accept, { schema, example }] of Object.entries(operation.responses['200']?.content ?? {})) {
      const response = await get(url, { accept });
      expect([response.statusCode, response.headers['content-type']?.split(';')[0]]).toEqual([200, accept]);
      if (accept === FORMS.json || operation.responses['206']) continue;
      expect(schema).toMatchObject({ type: accept === FORMS.jsonld ? 'object' : 'string' });
      const form = Object.entries(FORMS).find(([, type]) => type === accept)?.[0];
      const { body } = await get(`${url}${url.includes('?') ? '&' : '?'}format=${form}`);
      expect(accept === FORMS.jsonld ? JSON.parse(body) : body).toEqual(example);
    }
  });

  it('wraps its data in the one envelope', async () => {
    const response = await get(url);
    if (!path.startsWith('/v1') || operation.responses['206']) return;
    const { data, meta, links } = response.json();
    expect(meta.contentVersion).toBe(database.contentVersion);
    expect(response.headers['content-version']).toBe(database.contentVersion);
    expect(links.self).toBe(url);
    expect(response.headers.link).toContain(`<${url}>; rel="self"`);
    for (const href of Object.values<string | null>(links)) if (href) expect((await get(href)).statusCode).toBe(200);
    if (Array.isArray(data))
      expect(meta).toMatchObject({ total: expect.any(Number), limit: expect.any(Number), offset: 0 });
  });

  it('answers HEAD as GET without the body', async () => {
    const [full, head] = [await get(url), await app.inject({ method: 'HEAD', url })];
    const volatile = { date: '', 'x-request-id': '' };
    expect(head.statusCode).toBe(200);
    expect(head.body).toBe('');
    expect({ ...head.headers, ...volatile }).toEqual({ ...full.headers, ...volatile });
  });

  it('answers 304 to whoever has it already', async () => {
    const { headers } = await get(url);
    expect(headers.vary).toBe('Accept, Accept-Encoding');
    if (headers['cache-control'] === 'no-store') return;
    const { etag, 'last-modified': modified } = headers as Record<string, string>;
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await get(url, { 'if-none-match': tag });
      expect(response.statusCode, tag).toBe(304);
      expect(response.body).toBe('');
      expect(response.headers.etag).toBe(etag);
      expect(response.headers['cache-control']).toBe(headers['cache-control']);
      expect(response.headers).not.toHaveProperty('content-length');
    }
    expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    expect((await get(url, { 'if-none-match': '"other"', 'if-modified-since': modified as string })).statusCode).toBe(
      200,
    );
    expect((await get(url, { 'if-modified-since': modified as string })).statusCode).toBe(304);
    expect((await get(url, { 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' })).statusCode).toBe(200);
    expect((await get(url, { 'if-modified-since': 'yesterday' })).statusCode).toBe(200);
  });

  it('answers 405 with Allow to other methods, and 204 to OPTIONS', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const) {
      const response = await app.inject({ method, url: url.split('?')[0] as string });
      expectProblem(response, 405);
      expect(response.headers.allow).toBe('GET, HEAD, OPTIONS');
    }
    const options = await app.inject({
      method: 'OPTIONS',
      url,
      headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
    });
    expect(options.statusCode).toBe(204);
    expect(options.headers).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, POST',
    });
  });

  it('answers 400 to an unknown parameter and names those there are', async () => {
    const response = await get(`${url}${url.includes('?') ? '&' : '?'}colour=red`);
    const { errors, links } = expectProblem(response, 400);
    const allowed = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name);
    expect(errors).toEqual([
      expect.objectContaining({ in: 'query', name: 'colour', code: 'unknown-parameter', allowed }),
    ]);
    expect((await get(links.suggested)).statusCode).toBe(200);
  });

  it('leads a trailing slash to itself', async () => {
    const [bare, query] = url.split('?');
    const response = await get(`${bare}/${query ? `?${query}` : ''}`);
    expect(response.statusCode).toBe(308);
    expect(response.headers.location).toBe(url);
  });

  if (path.startsWith('/v1/'))
    it('is found without /v1 too', async () => {
      const response = await get(url.replace('/v1', ''));
      expect(response.statusCode).toBe(308);
      expect(response.headers.location).toBe(url);
    });

  if (path.includes('{'))
    it('answers 404 to an id that nothing has, and 414 to one that is too long', async () => {
      for (const id of ['no-such-thing-anywhere', 'Not_A-Slug', '%00', 'a%2Fb', "'; drop table steps; --"]) {
        expectProblem(await get(path.replace(/\{\w+\}/, encodeURI(id).replace('%25', '%'))), 404);
      }
      expectProblem(await get(path.replace(/\{\w+\}/, 'a'.repeat(101))), 414);
      expectProblem(await get(path.replace(/\{\w+\}/, '%zz')), 400);
    });
});

describe.each(posts)('$name', ({ path, operation }) => {
  const answer = operation.responses['200']?.content?.['application/json']?.example as { links: { self: string } };
  const url = answer.links.self;
  const payload = operation.requestBody?.content['application/json'].example as object;
  const post = (body: object | string, type = 'application/json', headers = {}) =>
    app.inject({ method: 'POST', url, payload: body, headers: { 'content-type': type, ...headers } });

  it('answers its example with its example, which fits its schema and is not kept', async () => {
    const response = await post(payload);
    expect(response.statusCode).toBe(200);
    fits(response.json(), 'paths', path, 'post', 'responses', '200', 'content', 'application/json', 'schema');
    expect(response.json()).toEqual(answer);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['content-version']).toBe(database.contentVersion);
  });

  it('answers every problem that it is said to have', async () => {
    expectProblem(await post({ ...payload, colour: 'red' }), 400);
    const { errors } = expectProblem(await app.inject({ method: 'POST', url: `${url}?colour=red`, payload }), 400);
    expect(errors[0]).toMatchObject({ in: 'query', name: 'colour', code: 'unknown-parameter' });
    expectProblem(await post('{'), 400);
    expectProblem(await post({ filler: 'x'.repeat(20_000) }), 413);
    expectProblem(await post('a=b', 'application/x-www-form-urlencoded'), 415);
    for (const charset of ['utf-16', 'iso-8859-1', '"UTF-16"'])
      expect(expectProblem(await post(payload, `application/json; charset=${charset}`), 415).errors).toMatchObject([
        { in: 'header', name: 'content-type', code: 'unsupported-charset', allowed: ['utf-8'] },
      ]);
    const coded = await post(payload, 'application/json', { 'content-encoding': 'gzip' });
    expect(expectProblem(coded, 415).errors).toMatchObject([{ in: 'header', name: 'content-encoding' }]);
    expect(coded.headers['accept-encoding']).toBe('identity');
    for (const charset of ['utf-8', '"UTF-8"'])
      expect((await post(payload, `application/json;charset=${charset}`)).statusCode).toBe(200);
    expect((await post(payload, 'application/json', { 'content-encoding': 'identity' })).statusCode).toBe(200);
    for (const status of ['200', '400', '408', '413', '415', '431', '500'])
      expect(operation.responses).toHaveProperty(status);
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const response = await app.inject({ method, url });
      expectProblem(response, 405);
      expect(response.headers.allow).toBe('OPTIONS, POST');
    }
  });
});

describe('every request', () => {
  it('gets its sane X-Request-Id back, and a new one otherwise', async () => {
    expect((await get('/v1', { 'x-request-id': 'trace-1.a' })).headers['x-request-id']).toBe('trace-1.a');
    for (const bad of ['', 'a b', '<script>', 'x'.repeat(129)])
      expect((await get('/v1', { 'x-request-id': bad })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('meets a 404 problem where nothing is, with a near path', async () => {
    expectProblem(await get('/v2/steps'), 404);
    expectProblem(await get('//evil.example/'), 404);
    expectProblem(await get('/v1//steps'), 404);
    const body = expectProblem(await get('/v1/stesp'), 404);
    expect(body.links.suggested).toBe('/v1/steps');
    expectProblem(await app.inject({ method: 'OPTIONS', url: '/nowhere' }), 404);
    for (const file of ['nope.js', '%00', '%2e%2e%2f%2e%2e%2fpackage.json'])
      expectProblem(await get(`/docs/static/${file}`), 404);
    expectProblem(await app.inject({ method: 'POST', url: '/docs/static/nope.js' }), 405);
  });

  it('reads as a browser may: CORS headers and no sniffing', async () => {
    const { headers } = await get('/v1');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-expose-headers']).toContain('ETag, Link, Content-Version');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('finds every kind of problem explained', async () => {
    for (const type of Object.keys(PROBLEMS))
      expect((await get(`/problems/${type}`)).json().title).toBe(PROBLEMS[type as keyof typeof PROBLEMS].title);
  });

  it('never gets, in tests, an answer that does not fit its schema', () => {
    const write = serializerCompiler(true)({
      schema: z.strictObject({ id: z.string() }),
      method: 'GET',
      url: '/v1/steps',
      httpStatus: '200',
    });
    expect(write({ id: 'a' })).toBe('{"id":"a"}');
    expect(() => write({ id: 'a', secret: 1 })).toThrow(/GET \/v1\/steps 200 does not fit its schema/);
  });

  it('is led from / to the index', async () => {
    const response = await get('/');
    expect([response.statusCode, response.headers.location]).toEqual([302, '/v1']);
  });

  it('is not sent to a server that cannot read its content', async () => {
    const broken = await testApp();
    broken.database.close();
    const response = await broken.get('/readyz');
    expectProblem(response, 503);
    expect(response.headers['retry-after']).toBe('5');
    expect((await broken.get('/livez')).statusCode).toBe(200);
  });

  it('meets a 500 problem that says nothing of the inside', async () => {
    const broken = await testApp();
    broken.database.close();
    const response = await broken.get('/v1/steps');
    const body = expectProblem(response, 500);
    expect(JSON.stringify(body)).not.toMatch(/database|sqlite|\.ts/i);
  });
});
