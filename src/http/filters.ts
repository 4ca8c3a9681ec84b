import { and, asc, count, desc, inArray, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../db/open.ts';
import type { Membership } from '../db/tables.ts';
import type { SortKey } from './query.ts';

type RecordTable = SQLiteTable & { id: SQLiteColumn; ordinal: SQLiteColumn; record: SQLiteColumn };

/** Says in SQL whether a record has any of some values. */
export type HasAny = (values: readonly string[]) => SQL;

/** Records whose column holds one of the values. */
export const inColumn =
  (column: SQLiteColumn): HasAny =>
  (values) =>
    inArray(column, [...values]);

/** Records that a relation table relates to one of the values; `side` is the column that names the record. */
export const inMembership =
  (id: SQLiteColumn, table: Membership, side: 'owner' | 'member' = 'owner'): HasAny =>
  (values) =>
    sql`${id} in (select ${table[side]} from ${table} where ${inArray(table[side === 'owner' ? 'member' : 'owner'], [...values])})`;

/** The different values of a column, in order. */
export const distinctValues = (db: Db, column: SQLiteColumn): string[] =>
  db
    .selectDistinct({ value: column })
    .from(column.table)
    .orderBy(column)
    .all()
    .map(({ value }) => String(value));

/**
 * The conditions that the parameters of one filter set: `name` any of, `nameAll` all of, `nameNot` none of.
 * A record without a value has none of any.
 */
export function conditions(query: object, name: string, hasAny: HasAny): SQL[] {
  const wanted = query as Record<string, readonly string[] | undefined>;
  const any = wanted[name];
  const all = wanted[`${name}All`] ?? [];
  const none = wanted[`${name}Not`];
  return [
    ...(any ? [hasAny(any)] : []),
    ...all.map((value) => hasAny([value])),
    ...(none ? [sql`(${hasAny(none)}) is not true`] : []),
  ];
}

interface PageQuery {
  limit: number;
  offset: number;
  id?: readonly string[] | undefined;
  sort?: readonly SortKey<string>[] | undefined;
}

/**
 * Selects a page of records.
 * @param where conditions that all hold. @param sortable the column behind each field of `sort`.
 * @returns the records as JSON text, in order, and how many there are on all pages.
 */
export function selectPage(
  db: Db,
  table: RecordTable,
  query: PageQuery,
  where: readonly SQL[],
  sortable: Record<string, SQLiteColumn>,
): { records: string[]; total: number } {
  const condition = and(...(query.id ? [inArray(table.id, [...query.id])] : []), ...where);
  const order = (query.sort ?? []).flatMap(({ field, descending }) => {
    const column = sortable[field];
    return column ? [descending ? desc(column) : asc(column)] : [];
  });
  const rows = db
    .select({ record: table.record })
    .from(table)
    .where(condition)
    .orderBy(...order, asc(table.ordinal))
    .limit(query.limit)
    .offset(query.offset)
    .all();
  const total = db.select({ total: count() }).from(table).where(condition).get()?.total ?? 0;
  return { records: rows.map(({ record }) => record as string), total };
}
