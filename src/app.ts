import Fastify, { type FastifyServerOptions } from 'fastify';
import advice from './advice/routes.ts';
import chance from './chance/routes.ts';
import claims from './claims/routes.ts';
import type { OpenDatabase } from './db/open.ts';
import exports from './export/routes.ts';
import guide from './guide/routes.ts';
import helpResources from './help-resources/routes.ts';
import { bodies } from './http/bodies.ts';
import { caching } from './http/caching.ts';
import type { Services } from './http/collection.ts';
import { docs } from './http/docs.ts';
import { answerParserError, errors, sendProblem } from './http/errors.ts';
import { forms } from './http/forms.ts';
import { COMMON_HEADERS, commonHeaders, headersOf, requestIdOf } from './http/headers.ts';
import { loggerOf } from './http/logging.ts';
import { collectOperations, type Operation } from './http/operations.ts';
import { originForm, routing } from './http/routing.ts';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from './http/validation.ts';
import type { App } from './http/zod-app.ts';
import index from './index/routes.ts';
import myths from './myths/routes.ts';
import render from './render/routes.ts';
import { openSafety } from './safety/answer.ts';
import scenarios from './scenarios/routes.ts';
import { openSearch } from './search/engine.ts';
import search from './search/routes.ts';
import service from './service/routes.ts';
import sources from './sources/routes.ts';
import steps from './steps/routes.ts';
import textTemplates from './text-templates/routes.ts';
import themes from './themes/routes.ts';

export interface AppOptions {
  database: OpenDatabase;
  logger?: FastifyServerOptions['logger'];
  /** Fail on an answer that does not fit its schema: for tests. */
  checkAnswers?: boolean;
  /** Leave out the pages made from openapi.yaml: for making it. */
  withoutDocs?: boolean;
}

/** Builds the service around an open database, ready to listen or to inject requests into, and lists its operations. */
export async function buildApp(options: AppOptions): Promise<{ app: App; operations: readonly Operation[] }> {
  const { database } = options;
  const services: Services = { database, search: openSearch(database.db.$client), safety: openSafety(database) };
  const app: App = Fastify({
    logger: loggerOf(options.logger) ?? false,
    genReqId: requestIdOf,
    requestIdHeader: false,
    rewriteUrl: originForm,
    requestTimeout: 5000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: { headersTimeout: 4000, connectionsCheckingInterval: 1000, maxHeaderSize: 16_384 },
    bodyLimit: 16_384,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, request, reply) => {
      reply.headers(headersOf(request, database.contentVersion)).header('cache-control', 'no-store');
      return sendProblem(error, request, reply);
    },
    clientErrorHandler: (error, socket) => answerParserError(error, socket, COMMON_HEADERS),
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler(options.checkAnswers ?? false));

  const operations = collectOperations(app);
  await app.register(routing);
  await app.register(errors);
  await app.register(commonHeaders, database);
  await app.register(bodies);
  await app.register(forms);
  await app.register(caching, database);

  await app.register(index, { services });
  await app.register(sources, { services });
  await app.register(steps, { services });
  await app.register(scenarios, { services });
  await app.register(myths, { services });
  await app.register(textTemplates, { services });
  await app.register(themes, { services });
  await app.register(claims, { services });
  await app.register(helpResources, { services });
  await app.register(guide, { services });
  await app.register(search, { services });
  await app.register(advice, { services });
  await app.register(render, { services });
  await app.register(chance, { services });
  await app.register(exports, { services });
  await app.register(service, { services });
  if (!options.withoutDocs) await app.register(docs);
  return { app, operations };
}
