import type { FastifyRequest, FastifyServerOptions } from 'fastify';

/** What the log holds of a request. Not its query: people write about themselves there. */
const requestLog = ({ method, url, host, ip }: FastifyRequest) => ({
  method,
  path: url.split('?', 1)[0],
  host,
  remoteAddress: ip,
});

/** The settings of a logger with the requests logged as they should be; false for none. */
export const loggerOf = (logger: FastifyServerOptions['logger'] = false): FastifyServerOptions['logger'] =>
  logger && { ...(logger === true ? {} : logger), serializers: { req: requestLog } };
