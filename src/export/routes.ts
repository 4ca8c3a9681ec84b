import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import { z } from 'zod';
import { RECORD_TYPES } from '../common/content.ts';
import { COLLECTIONS } from '../common/record.ts';
import { CACHE_CONTROL, isCurrent } from '../http/caching.ts';
import type { Services } from '../http/collection.ts';
import { readRecord } from '../http/list.ts';
import { Problem } from '../http/problems.ts';
import { noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';

const CHUNK = 64 * 1024;
/** A Range in bytes (RFC 9110, 14.1.1); any other is as good as none. */
const WELL_FORMED = /^bytes=(\d+-\d*|-\d+)(\s*,\s*(\d+-\d*|-\d+))*$/;

interface File {
  bytes: Buffer;
  tag: string;
}

const fileOf = (bytes: Buffer): File => ({
  bytes,
  tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
});

function* chunks(bytes: Buffer) {
  for (let start = 0; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
}

/** The part of a file that the Range of a GET asks for (RFC 9110, 14.2), the whole where it asks for none or for several. */
function rangeOf({ method, headers }: FastifyRequest, { bytes, tag }: File, builtAt: Date) {
  const condition = headers['if-range'];
  const current = condition === undefined || condition === tag || condition === builtAt.toUTCString();
  if (method !== 'GET' || !headers.range || !current || !WELL_FORMED.test(headers.range)) return undefined;
  const ranges = parseRange(bytes.length, headers.range);
  if (ranges === -1)
    throw new Problem('range-not-satisfiable', `The file has ${bytes.length} bytes.`, {
      headers: { 'content-range': `bytes */${bytes.length}` },
    });
  return ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1 ? undefined : ranges[0];
}

/** `GET /v1/export.json`, `.ndjson` and `.sqlite`: the whole content in one file. */
export default async function routes(app: App, { services: { database } }: { services: Services }) {
  const all = (type: (typeof RECORD_TYPES)[number]) =>
    database.ids[type].map((id) => readRecord<Record<string, unknown>>(database, type, id));

  const made = new Map<string, File>();
  /** A file is made when it is first asked for, and then kept. */
  const file = (name: string, make: () => Buffer): File => {
    const kept = made.get(name) ?? fileOf(make());
    made.set(name, kept);
    return kept;
  };

  function send(request: FastifyRequest, reply: FastifyReply, name: string, type: string, { bytes, tag }: File) {
    const unchanged = isCurrent(request, tag, database.builtAt);
    const range = unchanged ? undefined : rangeOf(request, { bytes, tag }, database.builtAt);
    reply.headers({
      etag: tag,
      'last-modified': database.builtAt.toUTCString(),
      'cache-control': CACHE_CONTROL,
      'accept-ranges': 'bytes',
      'content-disposition': `attachment; filename="fonder-${database.contentVersion}.${name}"`,
    });
    if (unchanged) return reply.code(304).send();
    const part = range ? bytes.subarray(range.start, range.end + 1) : bytes;
    if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes.length}`);
    reply.type(type).header('content-length', part.length);
    return reply.send(Readable.from(chunks(part)));
  }

  const describe = (operationId: string, what: string) => ({
    operationId,
    summary: `Get the whole content as ${what}`,
    description: `Every record in one file (${what}), with a strong ETag; a part of it by Range.`,
    tags: ['Export'],
    querystring: noQuery,
  });

  app.get(
    '/v1/export.json',
    {
      schema: { ...describe('exportJson', 'JSON'), response: { 200: z.looseObject({}) } },
      config: { file: true, problems: ['range-not-satisfiable'] },
    },
    async (request, reply) => {
      const make = () =>
        Buffer.from(
          JSON.stringify({
            data: Object.fromEntries(RECORD_TYPES.map((type) => [COLLECTIONS[type], all(type)])),
            meta: { contentVersion: database.contentVersion },
          }),
        );
      return send(request, reply, 'json', 'application/json; charset=utf-8', file('json', make)) as never;
    },
  );

  app.get(
    '/v1/export.ndjson',
    {
      schema: {
        ...describe('exportNdjson', 'NDJSON, a record with its type on each line'),
        response: { 200: z.string() },
      },
      config: { file: true, mediaType: 'application/x-ndjson', problems: ['range-not-satisfiable'] },
    },
    async (request, reply) => {
      const make = () =>
        Buffer.from(
          RECORD_TYPES.flatMap((type) => all(type).map((record) => `${JSON.stringify({ type, ...record })}\n`)).join(
            '',
          ),
        );
      return send(request, reply, 'ndjson', 'application/x-ndjson; charset=utf-8', file('ndjson', make)) as never;
    },
  );

  app.get(
    '/v1/export.sqlite',
    {
      schema: { ...describe('exportSqlite', 'the SQLite database that serves it'), response: { 200: z.string() } },
      config: { file: true, mediaType: 'application/vnd.sqlite3', problems: ['range-not-satisfiable'] },
    },
    async (request, reply) =>
      send(
        request,
        reply,
        'sqlite',
        'application/vnd.sqlite3',
        file('sqlite', () => database.bytes()),
      ) as never,
  );
}
