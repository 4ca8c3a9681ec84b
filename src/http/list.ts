import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RecordType } from '../common/content.ts';
import { COLLECTIONS } from '../common/record.ts';
import type { OpenDatabase } from '../db/open.ts';
import { nearest } from './nearest.ts';
import { Problem, pathOf } from './problems.ts';

const ContentVersion = z.string().describe('Version of the content: a hash that changes when any record does.');

const PageLinks = z
  .strictObject({
    self: z.string(),
    first: z.string(),
    prev: z.string().nullable(),
    next: z.string().nullable(),
    last: z.string(),
  })
  .meta({
    id: 'PageLinks',
    description: 'Paths of this page and its neighbors; the same as in the Link header (RFC 8288).',
  });

const PageMeta = z
  .strictObject({
    total: z.int().min(0).describe('How many records match, on all pages.'),
    limit: z.int(),
    offset: z.int(),
    contentVersion: ContentVersion,
    notFound: z.array(z.string()).optional().describe('The ids asked for by `id` that there are no records for.'),
  })
  .meta({ id: 'PageMeta' });

const Meta = z.strictObject({ contentVersion: ContentVersion }).meta({ id: 'Meta' });
const SelfLink = z.strictObject({ self: z.string() }).meta({ id: 'SelfLink' });

/** The schema of an answer with a page of records. */
export const listOf = <T extends z.ZodType>(record: T) =>
  z.strictObject({ data: z.array(record), meta: PageMeta, links: PageLinks });

/** The schema of an answer with one thing. */
export const answerOf = <T extends z.ZodType>(record: T) =>
  z.strictObject({ data: record, meta: Meta, links: SelfLink });

/** The path parameter of one record. An id that cannot be one is as unknown as any other. */
export const IdParams = z.object({
  id: z.string().meta({
    description: 'Id of the record.',
    override: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64 },
  }),
});

function pageLinks(url: string, { limit, offset }: { limit: number; offset: number }, total: number) {
  const path = pathOf(url);
  const at = (start: number) => {
    const query = new URLSearchParams(url.slice(path.length));
    query.delete('offset');
    if (start > 0) query.set('offset', String(start));
    const text = query.toString().replaceAll('%2C', ',');
    return text ? `${path}?${text}` : path;
  };
  const last = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit;
  return {
    self: url,
    first: at(0),
    prev: offset === 0 ? null : at(Math.max(0, Math.min(offset, total) - limit)),
    next: offset + limit < total ? at(offset + limit) : null,
    last: at(last),
  };
}

/**
 * The answer with a page of records.
 * @param page the records as JSON text, and how many there are on all pages.
 */
export function pageAnswer<T>(
  request: FastifyRequest,
  query: { limit: number; offset: number; id?: readonly string[] | undefined },
  { records, total }: { records: readonly string[]; total: number },
  { contentVersion, ids }: OpenDatabase,
  type: RecordType,
) {
  const { limit, offset } = query;
  return {
    data: records.map((record) => JSON.parse(record) as T),
    meta: {
      total,
      limit,
      offset,
      contentVersion,
      ...(query.id && { notFound: query.id.filter((id) => !ids[type].includes(id)) }),
    },
    links: pageLinks(request.url, query, total),
  };
}

/**
 * The answer with one record.
 * @param record the record as JSON text, if there is one.
 * @throws Problem not-found, with ids like the one asked for, if there is none.
 */
export function recordAnswer<T>(
  request: FastifyRequest<{ Params: { id: string } }>,
  record: string | undefined,
  { contentVersion, ids }: OpenDatabase,
  type: RecordType,
) {
  const collection = `/v1/${COLLECTIONS[type]}`;
  if (record === undefined) {
    const near = nearest(request.params.id, ids[type], 5);
    const [didYouMean] = near;
    throw new Problem('not-found', `There is no ${type} with this id.`, {
      errors: [
        {
          in: 'path',
          name: 'id',
          code: 'unknown-id',
          detail: `There is no ${type} "${request.params.id.slice(0, 80)}"; ${collection} lists them all.`,
          ...(didYouMean && { didYouMean, near }),
        },
      ],
      suggested: didYouMean && `${collection}/${didYouMean}`,
    });
  }
  return { data: JSON.parse(record) as T, meta: { contentVersion }, links: { self: request.url } };
}
