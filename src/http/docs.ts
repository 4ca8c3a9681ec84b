import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { parse } from 'yaml';
import { noQuery } from './query.ts';

/** The committed OpenAPI document, made by `npm run openapi`. */
export const OPENAPI_FILE = fileURLToPath(new URL('../../openapi.yaml', import.meta.url));

/** All that Swagger UI loads is ours; it sets styles inline. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the OpenAPI document as `/openapi.yaml` and `/openapi.json`, and as pages under `/docs`. */
export const docs = fp(async (app: FastifyInstance) => {
  const yaml = readFileSync(OPENAPI_FILE, 'utf8');
  const document = parse(yaml);
  const json = JSON.stringify(document);
  await app.register(swagger, { mode: 'static', specification: { document } });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    indexPrefix: '',
    uiConfig: { url: '/openapi.json', layout: 'BaseLayout', deepLinking: true, defaultModelsExpandDepth: 0 },
    theme: { title: 'Fonder API' },
    staticCSP: CONTENT_SECURITY_POLICY,
  });
  const schema = { querystring: noQuery };
  app.get('/openapi.yaml', { schema }, async (_request, reply) =>
    reply.type('application/yaml; charset=utf-8').send(yaml),
  );
  app.get('/openapi.json', { schema }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(json),
  );
});
