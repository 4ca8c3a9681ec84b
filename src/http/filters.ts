import { inArray, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { z } from 'zod';
import type { Db } from '../db/open.ts';
import type { Membership } from '../db/tables.ts';

/** A parsed query: a list for each filter parameter given. */
export type FilterQuery = Readonly<Record<string, unknown>>;

/** A way to keep some records of a table. */
export interface Filter {
  values: readonly string[];
  /** What it keeps, to go on with "these": for the documentation. */
  about: string;
  /** Whether a record can have several of the values, so that asking for all of some makes sense. */
  several: boolean;
  /** Makes its parameters, where they take more than `values`. */
  parameter?: (description: string) => z.ZodType;
  /** A select of the pairs (id, value) that hold. */
  pairs(query: FilterQuery): SQL;
}

/** A table of records, as far as filters need to know it. */
export type RecordTable = SQLiteTable & { id: SQLiteColumn };

/** Filters by a column of the record's own table. */
export const byColumn = (
  table: RecordTable,
  column: SQLiteColumn,
  values: readonly string[],
  about: string,
): Filter => ({
  values,
  about,
  several: false,
  pairs: () => sql`select ${table.id} as id, ${column} as value from ${table}`,
});

/** Filters by a relation table; `side` is the column that names the record. */
export const byMembership = (
  table: Membership,
  values: readonly string[],
  about: string,
  side: 'owner' | 'member' = 'owner',
): Filter => ({
  values,
  about,
  several: true,
  pairs: () => sql`select ${table[side]} as id, ${table[side === 'owner' ? 'member' : 'owner']} as value from ${table}`,
});

/** The values of one parameter, as far as it was given. */
export const valuesOf = (query: FilterQuery, name: string): readonly string[] | undefined =>
  query[name] as readonly string[] | undefined;

const hasAny = (id: SQLiteColumn, pairs: SQL, values: readonly string[]) =>
  sql`${id} in (select id from (${pairs}) where ${inArray(sql.identifier('value'), [...values])})`;

/**
 * The conditions that a query's filters set: `name` any of, `nameAll` all of, `nameNot` none of. A record without a
 * value has none of any.
 * @param except the filter to leave out, for its own facet.
 */
export function conditions(
  table: RecordTable,
  filters: Readonly<Record<string, Filter>>,
  query: FilterQuery,
  except?: string,
): SQL[] {
  return Object.entries(filters).flatMap(([name, { pairs }]) => {
    if (name === except) return [];
    const any = valuesOf(query, name);
    const all = valuesOf(query, `${name}All`) ?? [];
    const none = valuesOf(query, `${name}Not`);
    const has = (values: readonly string[]) => hasAny(table.id, pairs(query), values);
    return [...(any ? [has(any)] : []), ...all.map((value) => has([value])), ...(none ? [sql`not ${has(none)}`] : [])];
  });
}

/** The different values of a column, in order. */
export const distinctValues = (db: Db, column: SQLiteColumn): string[] =>
  db
    .selectDistinct({ value: column })
    .from(column.table)
    .orderBy(column)
    .all()
    .map(({ value }) => String(value));
