import { STATUS_CODES } from 'node:http';
import { z } from 'zod';

/** Every kind of problem that Fonder answers with: its status, its title, and what its page under `/problems` tells. */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    explanation:
      'A parameter or header is unknown, malformed or out of range. `errors` names each with what is allowed, and `links.suggested`, where present, is a URL that works.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such resource',
    explanation: 'The path or the id is unknown. `errors` names near ids where there are any; /v1 lists what there is.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    explanation: 'The resource is there but has no such method. The Allow header names those it has.',
  },
  'not-acceptable': {
    status: 406,
    title: 'There is no such form of this',
    explanation: 'The Accept header names no form that the resource can be had in. `errors` lists the forms there are.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    explanation: 'The headers or the body did not arrive in time. Send the request again in one go.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    explanation: 'The body of the request has more bytes than this resource accepts.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The URL is too long',
    explanation: 'An id in the path is longer than any id can be.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The media type of the body is not supported',
    explanation: 'Send the body as application/json in UTF-8, without a content coding.',
  },
  'range-not-satisfiable': {
    status: 416,
    title: 'The file has no such part',
    explanation: 'Range asks for bytes behind the end of the file. Content-Range tells its length.',
  },
  'header-fields-too-large': {
    status: 431,
    title: 'The headers are too large',
    explanation: 'The URL and headers together have more than 16 KiB. Send fewer or shorter ones.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    explanation: 'The fault is ours and has been logged under the requestId. Trying again later may help.',
  },
  'service-unavailable': {
    status: 503,
    title: 'The service is not ready',
    explanation: 'The service is starting, stopping or overloaded. Try again after the seconds in Retry-After.',
  },
} as const;
export type ProblemType = keyof typeof PROBLEMS;

const ProblemError = z
  .strictObject({
    in: z.enum(['query', 'path', 'body', 'header']),
    name: z.string().describe('The parameter, header or field.'),
    code: z.string().describe('What is wrong, for software.'),
    detail: z.string().describe('What is wrong, for people.'),
    allowed: z.array(z.string()).optional().describe('What would be accepted.'),
    didYouMean: z.string().optional().describe('The nearest accepted value or name.'),
    near: z.array(z.string()).optional().describe('Ids like the one that is unknown, nearest first.'),
  })
  .meta({ id: 'ProblemError' });
export type ProblemError = z.infer<typeof ProblemError>;

/** The body of every error answer (RFC 9457). */
export const ProblemBody = z
  .strictObject({
    type: z.string().describe('Path of a page that explains this kind of problem.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe('The path and query of the request.'),
    requestId: z.string().describe('As in the X-Request-Id header and in our log.'),
    errors: z.array(ProblemError).optional(),
    links: z
      .strictObject({ suggested: z.string() })
      .optional()
      .describe('A URL that works in place of the one requested.'),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457).' });
export type ProblemBody = z.infer<typeof ProblemBody>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** A problem to answer with. Throw it; the error handler turns it into a response. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly statusCode: number;
  readonly errors: ProblemError[] | undefined;
  /** A path, or a query that begins with "?" and goes with the path of the request. */
  readonly suggested: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    type: ProblemType,
    detail: string,
    extra: { errors?: ProblemError[]; suggested?: string | undefined; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.type = type;
    this.statusCode = PROBLEMS[type].status;
    this.errors = extra.errors;
    this.suggested = extra.suggested;
    this.headers = extra.headers ?? {};
  }
}

/** The problem that fits an HTTP status; `internal-error` for a status that we never answer with. */
export function typeOfStatus(status: number): ProblemType {
  const found = Object.entries(PROBLEMS).find(([, problem]) => problem.status === status);
  return found ? (found[0] as ProblemType) : 'internal-error';
}

/** The path of a URL without its query. */
export const pathOf = (url: string): string => url.split('?', 1)[0] as string;

/** Makes the body of a problem for a request. */
export function problemBody(problem: Problem, instance: string, requestId: string): ProblemBody {
  const { title, status } = PROBLEMS[problem.type];
  return {
    type: `/problems/${problem.type}`,
    title,
    status,
    detail: problem.message,
    instance,
    requestId,
    ...(problem.errors && { errors: problem.errors }),
    ...(problem.suggested && {
      links: {
        suggested: (problem.suggested.startsWith('?') ? pathOf(instance) : '') + problem.suggested.replace(/^\?$/, ''),
      },
    }),
  };
}

/**
 * A whole HTTP/1.1 response with a problem, for a socket on which no request could be parsed.
 * @param headers further header lines.
 */
export function rawProblem(problem: Problem, requestId: string, headers: Record<string, string>): string {
  const body = JSON.stringify(problemBody(problem, '', requestId));
  const lines = {
    'Content-Type': PROBLEM_MEDIA_TYPE,
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': requestId,
    Connection: 'close',
    ...headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.statusCode} ${STATUS_CODES[problem.statusCode]}\r\n${head.join('')}\r\n${body}`;
}
