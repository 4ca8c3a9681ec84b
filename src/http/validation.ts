import type { FastifySchemaCompiler, FastifyTypeProvider } from 'fastify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { z } from 'zod';
import { nearest } from './nearest.ts';
import type { ParameterFault } from './parameters.ts';
import { Problem, type ProblemError } from './problems.ts';

/** Lets Fastify infer the types of requests and answers from Zod schemas. */
export interface ZodTypeProvider extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  serializer: this['schema'] extends z.ZodType ? z.input<this['schema']> : unknown;
}

type Raw = Record<string, unknown>;
const PARTS = { querystring: 'query', params: 'path', body: 'body', headers: 'header' } as const;

const faultOf = (issue: z.core.$ZodIssue) =>
  issue.code === 'custom' ? (issue.params as ParameterFault | undefined) : undefined;

/** A query string with commas left as they are, "?" in front. */
const queryString = (raw: Raw) =>
  `?${new URLSearchParams(raw as Record<string, string>).toString().replaceAll('%2C', ',')}`;

function mend(raw: Raw, issue: z.core.$ZodIssue, known: readonly string[]): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const [name] = nearest(key, known);
      if (name && !(name in raw)) raw[name] = raw[key];
      delete raw[key];
    }
    return;
  }
  const name = String(issue.path[0]);
  const { mended } = faultOf(issue) ?? {};
  if (mended === undefined) delete raw[name];
  else raw[name] = mended;
}

/**
 * The query that the client most likely meant: faults are mended, or the parameter is left out, until it is valid.
 * @returns undefined where no query is, because a parameter is missing.
 */
function suggest(schema: z.ZodObject, data: Raw): string | undefined {
  const raw: Raw = { ...data };
  for (let round = 0; round < 3; round++) {
    const result = schema.safeParse(raw);
    if (result.success) return queryString(raw);
    const first = new Map(
      result.error.issues.map((issue) => [issue.path[0], issue]).reverse() as [
        PropertyKey | undefined,
        z.core.$ZodIssue,
      ][],
    );
    // Unknown names last: one may be meant for a parameter that is missing, and is mended into it.
    for (const issue of [...first.values()].reverse()) mend(raw, issue, Object.keys(schema.shape));
  }
  return schema.safeParse({}).success ? '?' : undefined;
}

const OBJECTS = ['object', 'record'];

/** Says of a value that has not the type it should have whether it is missing, repeated, or something else. */
function typeError(issue: z.core.$ZodIssueInvalidType, part: ProblemError['in'], data: unknown): ProblemError {
  const value = issue.path.reduce((parent: unknown, key) => (parent as Raw)[key as string], data);
  const name = issue.path.join('.') || part;
  const shown = issue.path.length > 0 ? `"${name}"` : `The ${part}`;
  if (value === undefined) return { in: part, name, code: 'missing', detail: `${shown} is missing.` };
  if (part === 'query' && Array.isArray(value))
    return { in: part, name, code: 'repeated', detail: `${shown} is given more than once.` };
  const wanted = OBJECTS.includes(issue.expected) ? 'an object' : `a ${issue.expected}`;
  return { in: part, name, code: 'wrong-type', detail: `${shown} has to be ${wanted}.` };
}

function errorsOf(
  issue: z.core.$ZodIssue,
  part: ProblemError['in'],
  data: unknown,
  known: readonly string[],
): ProblemError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const [didYouMean] = nearest(key, known);
      return {
        in: part,
        name: key,
        code: 'unknown-parameter',
        detail: `There is no parameter "${key}" here.`,
        allowed: [...known],
        ...(didYouMean && { didYouMean }),
      };
    });
  if (issue.code === 'invalid_type') return [typeError(issue, part, data)];
  const name = issue.path.join('.');
  const { code = issue.code.replaceAll('_', '-'), allowed, didYouMean } = faultOf(issue) ?? { code: undefined };
  return [
    {
      in: part,
      name,
      code,
      detail: `"${name}" ${issue.message}.`,
      ...(allowed && { allowed }),
      ...(didYouMean && { didYouMean }),
    },
  ];
}

/** Checks requests against Zod schemas. What does not fit becomes a problem that names each fault. */
export const validatorCompiler: FastifySchemaCompiler<unknown> = ({ schema, httpPart }) => {
  const part = PARTS[httpPart as keyof typeof PARTS] ?? 'body';
  return (data: unknown) => {
    const result = (schema as z.ZodType).safeParse(data);
    if (result.success) return { value: result.data };
    const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    const errors = result.error.issues.flatMap((issue) => errorsOf(issue, part, data, known));
    const suggested = part === 'query' && schema instanceof z.ZodObject ? suggest(schema, data as Raw) : undefined;
    return {
      error: new Problem('invalid-request', errors.map(({ detail }) => detail).join(' '), { errors, suggested }),
    };
  };
};

/**
 * Writes answers as JSON.
 * @param check parse every answer by its schema first, and fail where it does not fit: for tests.
 */
export const serializerCompiler =
  (check: boolean): FastifySerializerCompiler<unknown> =>
  ({ schema, method, url, httpStatus }) => {
    if (!check || !(schema instanceof z.ZodType)) return (data) => JSON.stringify(data);
    return (data) => {
      const result = schema.safeParse(data);
      if (!result.success)
        throw new Error(`${method} ${url} ${httpStatus} does not fit its schema:\n${z.prettifyError(result.error)}`);
      return JSON.stringify(data);
    };
  };
