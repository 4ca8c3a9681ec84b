import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RecordType } from '../common/content.ts';
import { COLLECTIONS, type Stub } from '../common/record.ts';
import type { OpenDatabase } from '../db/open.ts';
import { withQuery } from './links.ts';
import { nearest } from './nearest.ts';
import { Problem } from './problems.ts';

const ContentVersion = z.string().describe('Version of the content: a hash that changes when any record does.');

/** The links of a page (RFC 8288). */
export const PageLinks = z
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

const Facet = z
  .array(
    z.strictObject({
      value: z.string(),
      count: z
        .int()
        .min(0)
        .describe('How many records have the value, whatever else this filter chooses, wants all of or leaves out.'),
      selected: z.boolean(),
      href: z
        .string()
        .describe('The list with the value chosen, or no longer, and without `…All` and `…Not` of this filter.'),
    }),
  )
  .meta({ id: 'Facet' });

/** What every list tells about itself. */
export const PageMeta = z
  .strictObject({
    total: z.int().min(0).describe('How many records match, on all pages.'),
    limit: z.int(),
    offset: z.int(),
    contentVersion: ContentVersion,
    notFound: z.array(z.string()).optional().describe('The ids asked for by `id` that there are no records for.'),
    facets: z.record(z.string(), Facet).optional().describe('By filter, what `facet` asked for.'),
  })
  .meta({ id: 'PageMeta' });

const Meta = z.strictObject({ contentVersion: ContentVersion }).meta({ id: 'Meta' });
const SelfLink = z.strictObject({ self: z.string() }).meta({ id: 'SelfLink' });

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

/** The answer with one thing. */
export const answer = <T>(request: FastifyRequest, { contentVersion }: OpenDatabase, data: T) => ({
  data,
  meta: { contentVersion },
  links: { self: withQuery(request.url, {}) },
});

/** The full records behind stubs, by id, each once. */
export function recordsBehind(database: OpenDatabase, stubs: readonly Stub[]): Record<string, unknown> {
  return Object.fromEntries(stubs.map(({ type, id }) => [id, readRecord(database, type, id)]));
}

/**
 * Reads a record.
 * @param below what follows the id in the path of the request, for a path to suggest.
 * @throws Problem not-found, with ids like the one asked for, if there is none.
 */
export function readRecord<T>({ record, ids }: OpenDatabase, type: RecordType, id: string, below = ''): T {
  const text = record(type, id);
  if (text !== undefined) return JSON.parse(text);
  const collection = `/v1/${COLLECTIONS[type]}`;
  const near = nearest(id, ids[type], 5);
  const [didYouMean] = near;
  throw new Problem('not-found', `There is no ${type} with this id.`, {
    errors: [
      {
        in: 'path',
        name: 'id',
        code: 'unknown-id',
        detail: `There is no ${type} "${id.slice(0, 80)}"; ${collection} lists them all.`,
        ...(didYouMean && { didYouMean, near }),
      },
    ],
    suggested: didYouMean && `${collection}/${didYouMean}${below}`,
  });
}
