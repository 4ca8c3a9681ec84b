import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { parse } from 'yaml';

/** The committed OpenAPI document, made by `npm run openapi`. */
export const OPENAPI_FILE = fileURLToPath(new URL('../../openapi.yaml', import.meta.url));

/** Serves the OpenAPI document as `/openapi.yaml` and `/openapi.json`, and as pages under `/docs`. */
export const docs = fp(async (app: FastifyInstance) => {
  const yaml = readFileSync(OPENAPI_FILE, 'utf8');
  const document = parse(yaml);
  const json = JSON.stringify(document);
  await app.register(swagger, { mode: 'static', specification: { document } });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    indexPrefix: '',
    uiConfig: { deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 1 },
    theme: { title: 'Fonder API' },
  });
  app.get('/openapi.yaml', async (_request, reply) => reply.type('application/yaml; charset=utf-8').send(yaml));
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(json));
});
