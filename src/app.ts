import Fastify, { type FastifyServerOptions } from 'fastify';
import claims from './claims/routes.ts';
import type { OpenDatabase } from './db/open.ts';
import helpResources from './help-resources/routes.ts';
import { caching } from './http/caching.ts';
import { docs } from './http/docs.ts';
import { answerParserError, errors, sendProblem } from './http/errors.ts';
import { COMMON_HEADERS, commonHeaders, headersOf, requestIdOf } from './http/headers.ts';
import { collectOperations, type Operation } from './http/openapi.ts';
import { routing } from './http/routing.ts';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from './http/validation.ts';
import type { App } from './http/zod-app.ts';
import index from './index/routes.ts';
import myths from './myths/routes.ts';
import scenarios from './scenarios/routes.ts';
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
  const app: App = Fastify({
    logger: options.logger ?? false,
    genReqId: requestIdOf,
    requestIdHeader: false,
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
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler(options.checkAnswers ?? false));

  const operations = collectOperations(app);
  await app.register(routing);
  await app.register(errors);
  await app.register(commonHeaders, database);
  await app.register(caching, database);

  await app.register(index, { database });
  await app.register(sources, { database });
  await app.register(steps, { database });
  await app.register(scenarios, { database });
  await app.register(myths, { database });
  await app.register(textTemplates, { database });
  await app.register(themes, { database });
  await app.register(claims, { database });
  await app.register(helpResources, { database });
  await app.register(service, { database });
  if (!options.withoutDocs) await app.register(docs);
  return { app, operations };
}
