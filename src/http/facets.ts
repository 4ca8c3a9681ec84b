import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { type Filter, type FilterQuery, type RecordTable, valuesOf } from './filters.ts';
import { withQuery } from './links.ts';

/** Counts the records for each value of a filter, among those that the conditions keep. */
function facetCounts(db: Db, table: RecordTable, filter: Filter, query: FilterQuery, where: SQL): Map<string, number> {
  const rows = db.all<{ value: string; records: number }>(
    sql`select value, count(distinct id) as records from (${filter.pairs(query)})
      where id in (select ${table.id} from ${table} where ${where}) group by value`,
  );
  return new Map(rows.map(({ value, records }) => [value, records]));
}

/**
 * For each filter that `facet` names: how many records each of its values would give, whatever else is chosen of it,
 * and the path that chooses the value or lets go of it, without `All` and `Not` of this filter. Values that would give
 * none are left out unless chosen.
 * @param where the conditions of the query without those of one filter.
 */
export function facetsOf(
  db: Db,
  table: RecordTable,
  filters: Readonly<Record<string, Filter>>,
  query: FilterQuery,
  url: string,
  where: (except: string) => SQL,
) {
  const facets = (valuesOf(query, 'facet') ?? []).map((facet) => {
    const filter = filters[facet] as Filter;
    const chosen = valuesOf(query, facet) ?? [];
    const counts = facetCounts(db, table, filter, query, where(facet));
    const toggled = (value: string) =>
      chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    const values = [...new Set([...filter.values, ...chosen])]
      .filter((value) => counts.has(value) || chosen.includes(value))
      .map((value) => ({
        value,
        count: counts.get(value) ?? 0,
        selected: chosen.includes(value),
        href: withQuery(url, {
          offset: null,
          [`${facet}All`]: null,
          [`${facet}Not`]: null,
          [facet]: toggled(value).join() || null,
        }),
      }));
    return [facet, values];
  });
  return Object.fromEntries(facets);
}
