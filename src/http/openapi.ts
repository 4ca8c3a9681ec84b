import { z } from 'zod';
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { FORMS, type Form } from './forms.ts';
import type { Operation } from './operations.ts';
import { PROBLEM_MEDIA_TYPE, PROBLEMS, ProblemBody, type ProblemType } from './problems.ts';

/** Keeps the document readable, and open to fields that come later. */
const tidy: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.format && jsonSchema.pattern) delete jsonSchema.pattern;
};

const HEADERS = {
  ETag: { description: 'Tag of this representation, for If-None-Match.', example: '"4pC1yJ0b3mW2"' },
  'Last-Modified': { description: "The content's build date.", example: 'Sat, 21 Nov 2026 08:00:00 GMT' },
  'Cache-Control': { description: 'How long the answer may be kept.', example: 'public, max-age=300' },
  'Content-Version': { description: 'Version of the content.', example: '6f1ed002ab559585' },
  'Content-Range': { description: 'Which bytes of how many these are.', example: 'bytes 0-99/2000000' },
  Link: { description: 'The same links as in the body (RFC 8288).', example: '</v1/steps?offset=20>; rel="next"' },
  'X-Request-Id': { description: 'Echoed where the request had a sane one, else made.', example: '4cf0d1f8' },
} as const;

const headerRefs = (names: readonly (keyof typeof HEADERS)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const nameOf = (type: ProblemType) => type.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** The answers that operations show as examples: by operationId, and by the type of a problem. */
export interface Examples {
  answers: ReadonlyMap<string, unknown>;
  problems: ReadonlyMap<ProblemType, unknown>;
}

function responsesOf(
  { schema, method, mediaType, problems, renderers, file }: Operation,
  examples: Examples,
): ZodOpenApiResponsesObject {
  const otherForms = Object.keys(renderers).map((form) => [
    FORMS[form as Form],
    {
      schema: form === 'jsonld' ? z.looseObject({}) : z.string(),
      example: examples.answers.get(`${schema.operationId} ${form}`),
    },
  ]);
  const example = examples.answers.get(schema.operationId);
  const answers = Object.entries((schema.response ?? {}) as Record<string, z.ZodType>).map(([status, answer]) => [
    status,
    {
      description: answer.description ?? 'The answer.',
      headers: headerRefs(['ETag', 'Last-Modified', 'Cache-Control', 'Content-Version', 'Link', 'X-Request-Id']),
      content: {
        [mediaType]: { schema: answer, ...(example !== undefined && { example }) },
        ...Object.fromEntries(otherForms),
      },
    },
  ]);
  const notModified = method === 'get' ? [['304', { $ref: '#/components/responses/NotModified' }]] : [];
  const others = problems.map((type) => [
    String(PROBLEMS[type].status),
    { $ref: `#/components/responses/${nameOf(type)}` },
  ]);
  const part = {
    description: 'The part of the file that Range asks for.',
    headers: headerRefs(['ETag', 'Last-Modified', 'Cache-Control', 'Content-Range', 'X-Request-Id']),
    content: { [mediaType]: { schema: z.string() } },
  };
  return Object.fromEntries([...answers, ...(file ? [['206', part]] : []), ...notModified, ...others]);
}

/** Gives each parameter the value that it has in the example request. */
function exemplify(document: ReturnType<typeof createDocument>, operation: Operation): void {
  if (!operation.example) return;
  const { pathname, searchParams } = new URL(operation.example, 'http://localhost');
  const names = operation.path.split('/');
  const values = new Map(pathname.split('/').map((part, index) => [names[index]?.replace(/[{}]/g, ''), part]));
  for (const parameter of document.paths?.[operation.path]?.[operation.method]?.parameters ?? []) {
    if (!('name' in parameter)) continue;
    const value = parameter.in === 'path' ? values.get(parameter.name) : searchParams.get(parameter.name);
    if (typeof value !== 'string') continue;
    const type = (parameter.schema as { type?: string }).type;
    parameter.example = type === 'array' ? value.split(',') : type === 'integer' ? Number(value) : value;
  }
}

/** Makes the OpenAPI 3.1 document of some operations. */
export function openApiDocument(
  base: Omit<ZodOpenApiObject, 'paths' | 'components' | 'openapi'>,
  operations: readonly Operation[],
  examples: Examples,
): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    const { querystring, params, body, operationId, summary, description, tags } = operation.schema;
    const object: ZodOpenApiOperationObject = {
      operationId,
      summary: summary as string,
      description: description as string,
      tags: [...(tags ?? [])],
      requestParams: {
        ...(params instanceof z.ZodObject && { path: params }),
        ...(querystring instanceof z.ZodObject && { query: querystring }),
      },
      ...(body instanceof z.ZodObject && {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: body, example: operation.exampleBody } },
        },
      }),
      responses: responsesOf(operation, examples),
    };
    paths[operation.path] = { ...paths[operation.path], [operation.method]: object };
  }
  const problems = (Object.keys(PROBLEMS) as ProblemType[]).filter((type) =>
    operations.some((o) => o.problems.includes(type)),
  );
  const document = createDocument(
    {
      openapi: '3.1.0',
      ...base,
      paths,
      components: {
        headers: Object.fromEntries(
          Object.entries(HEADERS).map(([name, header]) => [name, { ...header, schema: { type: 'string' } }]),
        ),
        responses: Object.fromEntries([
          [
            'NotModified',
            {
              description: 'What If-None-Match names is still current.',
              headers: headerRefs(['ETag', 'X-Request-Id']),
            },
          ],
          ...problems.map((type) => [
            nameOf(type),
            {
              description: `${PROBLEMS[type].title}.`,
              headers: headerRefs(['X-Request-Id']),
              content: {
                [PROBLEM_MEDIA_TYPE]: {
                  schema: ProblemBody,
                  ...(examples.problems.has(type) && { example: examples.problems.get(type) }),
                },
              },
            },
          ]),
        ]),
      },
    },
    { override: tidy },
  );
  for (const operation of operations) exemplify(document, operation);
  return document;
}
