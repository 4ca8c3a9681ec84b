import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { PROBLEM_MEDIA_TYPE, Problem, problemBody, rawProblem, typeOfStatus } from './problems.ts';

/** Details for the errors that Fastify itself throws, by its code. What it says of the inside is not passed on. */
const FRAMEWORK_DETAILS: Record<string, string> = {
  FST_ERR_BAD_URL: 'The path holds a broken percent-encoding.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the body as application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body has more bytes than this resource accepts.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty; send a JSON object.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body has another length than Content-Length says.',
  FST_ERR_MAX_PARAM_LENGTH: 'The path holds an id that is longer than any id can be.',
};

function asProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  const status = error.statusCode ?? 500;
  // The files of /docs forbid a path that would leave their folder.
  if (status === 403) return new Problem('not-found', 'There is nothing at this path.');
  if (status >= 500) return new Problem('internal-error', 'The fault is ours and has been logged.');
  return new Problem(typeOfStatus(status), FRAMEWORK_DETAILS[error.code] ?? 'The request is not valid.');
}

/** Answers a request with a problem, and logs it when the fault is ours. */
export function sendProblem(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply) {
  const problem = asProblem(error);
  if (problem.statusCode >= 500) request.log.error({ err: error }, 'request failed');
  return reply
    .code(problem.statusCode)
    .headers(problem.headers)
    .type(PROBLEM_MEDIA_TYPE)
    .serializer(JSON.stringify)
    .send(problemBody(problem, request.url, request.id));
}

const PARSER_PROBLEMS: Record<string, () => Problem> = {
  HPE_HEADER_OVERFLOW: () =>
    new Problem('header-fields-too-large', 'The URL and headers together are larger than 16 KiB.'),
  ERR_HTTP_REQUEST_TIMEOUT: () => new Problem('request-timeout', 'The request did not arrive in time.'),
};

/** Answers on a socket whose bytes could not be parsed as a request, then closes it. */
export function answerParserError(
  error: Error & { code?: string },
  socket: Socket,
  headers: Record<string, string>,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const make = PARSER_PROBLEMS[error.code ?? ''];
  const problem = make?.() ?? new Problem('invalid-request', 'The request is not valid HTTP/1.1.');
  socket.end(rawProblem(problem, randomUUID(), headers));
}

/** Turns everything that a handler throws into a problem. */
export const errors = fp(async (app: FastifyInstance) => {
  app.setErrorHandler<FastifyError>((error, request, reply) => sendProblem(error, request, reply));
});
