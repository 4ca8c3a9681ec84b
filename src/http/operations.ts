import type { FastifyInstance, FastifySchema } from 'fastify';
import type { Renderers } from './forms.ts';
import type { ProblemType } from './problems.ts';

declare module 'fastify' {
  /** Routes with an `operationId` stand in the OpenAPI document. */
  interface FastifySchema {
    operationId?: string;
    summary?: string;
    description?: string;
    tags?: readonly string[];
  }
  interface FastifyContextConfig {
    /** Path and query of a request whose answer is the example of the operation. */
    example?: string;
    /** Problems that the operation answers with, beside those that every request can meet. */
    problems?: readonly ProblemType[];
    /** The body of that request. */
    exampleBody?: object;
    /** The media type of the answer, where it is not JSON. */
    mediaType?: string;
    /** Whether the answer is a file of which Range can ask for a part. */
    file?: boolean;
  }
}

/** A route that stands in the document. */
export interface Operation {
  path: string;
  method: 'get' | 'post';
  schema: FastifySchema & { operationId: string };
  example: string | undefined;
  exampleBody: object | undefined;
  renderers: Renderers;
  file: boolean;
  problems: readonly ProblemType[];
  mediaType: string;
}

const ANY_REQUEST: readonly ProblemType[] = [
  'invalid-request',
  'request-timeout',
  'header-fields-too-large',
  'internal-error',
];

/** Fills the list that it gives with each route of `app` that has an `operationId`, as the routes are registered. */
export function collectOperations(app: FastifyInstance): Operation[] {
  const operations: Operation[] = [];
  app.addHook('onRoute', ({ method, url, schema, config }) => {
    if (!schema?.operationId || method === 'HEAD') return;
    operations.push({
      path: url.replace(/:(\w+)/g, '{$1}'),
      method: String(method).toLowerCase() as Operation['method'],
      schema: schema as Operation['schema'],
      example: config?.example,
      exampleBody: config?.exampleBody,
      renderers: config?.renderers ?? {},
      file: config?.file ?? false,
      problems: [...ANY_REQUEST, ...(config?.problems ?? [])],
      mediaType: config?.mediaType ?? 'application/json',
    });
  });
  return operations;
}
