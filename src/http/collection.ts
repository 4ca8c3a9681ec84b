import { and, asc, count, desc, inArray, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RecordType } from '../common/content.ts';
import type { Stub } from '../common/record.ts';
import type { OpenDatabase } from '../db/open.ts';
import { toCsv } from '../representations/csv.ts';
import { hasJsonLd, toJsonLd } from '../representations/jsonld.ts';
import { toMarkdown } from '../representations/markdown.ts';
import { toNdjson } from '../representations/ndjson.ts';
import type { SafetyService } from '../safety/answer.ts';
import type { Search } from '../search/engine.ts';
import { facetsOf } from './facets.ts';
import { conditions, type Filter, type FilterQuery, valuesOf } from './filters.ts';
import type { Form, Renderers } from './forms.ts';
import { pageLinks } from './links.ts';
import { answer, answerOf, PageLinks, PageMeta, readRecord, recordsBehind } from './list.ts';
import { listQuery, recordQuery } from './query.ts';

/** What the resources work with. */
export interface Services {
  database: OpenDatabase;
  search: Search;
  safety: SafetyService;
}

type RecordTable = SQLiteTable & { id: SQLiteColumn; ordinal: SQLiteColumn; record: SQLiteColumn; title: SQLiteColumn };
type Json = Record<string, unknown>;

/** A collection of records of one type: what can be asked of it. */
export interface CollectionOptions<Schema extends z.ZodObject> {
  type: RecordType;
  /** Name of the record's schema in the OpenAPI document. */
  name: string;
  table: RecordTable;
  schema: Schema;
  filters: Readonly<Record<string, Filter>>;
  /** Columns to sort by, beside the title. */
  sortable?: Readonly<Record<string, SQLiteColumn>>;
  /** Fields that hold stubs, with the schema of the records behind them. */
  relations: Readonly<Record<string, z.ZodType>>;
}

/** Fields that `fields` never strips, so that safety text is not lost by accident. */
const KEPT = ['id', 'cautions', 'safety'];

const dataOf = (payload: { data: unknown }) => [payload.data].flat() as Json[];

/**
 * Gives what the two routes of a collection share: the schemas of their queries and answers, their other forms, and
 * functions that answer a request.
 */
export function collection<Schema extends z.ZodObject>(services: Services, options: CollectionOptions<Schema>) {
  const { database, search } = services;
  const { db } = database;
  const { type, name, table, schema, filters, relations } = options;
  const sortable = { title: table.title, ...options.sortable };
  const fields = Object.keys(schema.shape);
  const kept = KEPT.filter((field) => fields.includes(field));

  const Sparse = schema
    .partial()
    .required(Object.fromEntries(kept.map((field) => [field, true])) as never)
    .meta({ id: `Sparse${name}`, description: 'What `fields` kept of the record.' });
  const Shaped = z.union([schema, Sparse]);
  const related = Object.entries(relations).map(([field, record]) => [field, z.record(z.string(), record).optional()]);
  const Included: { included?: z.ZodType } = related.length
    ? {
        included: z
          .strictObject(Object.fromEntries(related))
          .describe('By field, and by id, the full records that `include` asked for.')
          .optional(),
      }
    : {};

  const renderers: Renderers = {
    md: (payload, request) => toMarkdown(payload, request.url),
    ...(hasJsonLd(type) && { jsonld: (payload: { data: unknown }) => JSON.stringify(jsonLdOf(payload)) }),
  };
  const listRenderers: Renderers = {
    ...renderers,
    csv: (payload, { query }) => toCsv(dataOf(payload), fieldsOf(query as Asked)),
    ndjson: (payload) => toNdjson(dataOf(payload)),
  };
  const formsOf = (of: Renderers): Form[] => ['json', ...(Object.keys(of) as Form[])];
  const jsonLdOf = ({ data }: { data: unknown }) => toJsonLd(type, data, null);

  const parameters = { filters, sortable: Object.keys(sortable), fields, relations: Object.keys(relations) };
  const ListQuery = listQuery({ ...parameters, forms: formsOf(listRenderers) });
  const RecordQuery = recordQuery({ ...parameters, forms: formsOf(renderers) });
  type Asked = FilterQuery & { fields?: string[] | undefined };

  const fieldsOf = ({ fields: chosen }: Asked): string[] =>
    chosen ? fields.filter((field) => chosen.includes(field) || kept.includes(field)) : fields;

  const shape = (record: Json, query: Asked): Json =>
    query.fields ? Object.fromEntries(fieldsOf(query).map((field) => [field, record[field]])) : record;

  const included = (records: readonly Json[], query: Asked): { included?: never } => {
    const include = valuesOf(query, 'include');
    if (!include) return {};
    const behind = include.map((field) => [
      field,
      recordsBehind(
        database,
        records.flatMap((record) => record[field] as Stub | Stub[]),
      ),
    ]);
    return { included: Object.fromEntries(behind) as never };
  };

  function where(query: FilterQuery, found: readonly string[] | undefined, except?: string): SQL {
    const batch = valuesOf(query, 'id');
    return (
      and(
        ...(batch ? [inArray(table.id, [...batch])] : []),
        ...(found ? [sql`${table.id} in (select value from json_each(${JSON.stringify(found)}))`] : []),
        ...conditions(table, filters, query, except),
      ) ?? sql`true`
    );
  }

  /** The ids of a page: best first where there is a search without `sort`, else in the order of SQL. */
  function pageIds(
    { limit, offset, sort }: z.output<typeof ListQuery>,
    condition: SQL,
    found: readonly string[] | undefined,
  ) {
    if (found && !sort) {
      const rows = db.select({ id: table.id }).from(table).where(condition).all();
      const matching = new Set(rows.map(({ id }) => id as string));
      return found.filter((id) => matching.has(id)).slice(offset, offset + limit);
    }
    const order = (sort ?? []).map(({ field, descending }) => (descending ? desc : asc)(sortable[field as 'title']));
    return db
      .select({ id: table.id })
      .from(table)
      .where(condition)
      .orderBy(...order, asc(table.ordinal))
      .limit(limit)
      .offset(offset)
      .all()
      .map(({ id }) => id as string);
  }

  return {
    ListQuery,
    RecordQuery,
    ListAnswer: z.strictObject({ data: z.array(Shaped), meta: PageMeta, links: PageLinks, ...Included }),
    RecordAnswer: answerOf(Shaped).extend(Included),
    listRenderers,
    renderers,

    /** Answers with a page of the records that fit the query. */
    list(request: FastifyRequest) {
      const query = request.query as z.output<typeof ListQuery>;
      const { limit, offset, q, id } = query;
      const found = q === undefined ? undefined : search.search(q, { type: [type] }).hits.map((hit) => hit.id);
      const condition = where(query, found);
      const total = db.select({ total: count() }).from(table).where(condition).get()?.total ?? 0;
      const records = pageIds(query, condition, found).map((recordId) => readRecord<Json>(database, type, recordId));
      return {
        data: records.map((record) => shape(record, query)) as never[],
        meta: {
          total,
          limit,
          offset,
          contentVersion: database.contentVersion,
          ...(id && { notFound: id.filter((wanted) => !database.ids[type].includes(wanted)) }),
          ...(valuesOf(query, 'facet') && {
            facets: facetsOf(db, table, filters, query, request.url, (except) => where(query, found, except)),
          }),
        },
        links: pageLinks(request.url, query, total),
        ...included(records, query),
      };
    },

    /** Answers with the record that the path names. */
    get(request: FastifyRequest) {
      const { id } = request.params as { id: string };
      const query = request.query as z.output<typeof RecordQuery>;
      const record = readRecord<Json>(database, type, id);
      return {
        ...answer(request, database, shape(record, query) as never),
        ...included([record], query),
      };
    },
  };
}
