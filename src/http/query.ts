import { z } from 'zod';
import type { Filter } from './filters.ts';
import type { Form } from './forms.ts';
import { anyOf, ids, integer, listMeta, oneOfThese, oneOrMoreOf, SearchText, searchMeta } from './parameters.ts';

/** A field to sort by and its direction. */
export interface SortKey {
  field: string;
  descending: boolean;
}

const sortBy = (fields: readonly string[]) => {
  const keys = fields.flatMap((field) => [field, `-${field}`]);
  const description =
    'Order of the list, first key first; a minus sign turns a key around. Ties keep the default order.';
  return oneOrMoreOf(keys)
    .transform((list): SortKey[] =>
      list.map((key) => ({ field: key.replace(/^-/, ''), descending: key.startsWith('-') })),
    )
    .optional()
    .meta(listMeta({ type: 'string', enum: keys }, description));
};

/** The form of the answer, where the client does not name it in Accept. */
export const format = (forms: readonly Form[]) =>
  oneOfThese(forms, 'Form of the answer; without it, Accept decides. `json` where neither says.');

function filterParameters(filters: Readonly<Record<string, Filter>>) {
  return Object.fromEntries(
    Object.entries(filters).flatMap(
      ([name, { values, about, several, parameter = (description: string) => anyOf(values, description) }]) => [
        [name, parameter(`${about}: any of these.`)],
        ...(several ? [[`${name}All`, parameter(`${about}: all of these.`)] as const] : []),
        [`${name}Not`, parameter(`${about}: none of these.`)],
      ],
    ),
  );
}

const include = (relations: readonly string[]) =>
  anyOf(relations, 'Adds `included`: the full records behind the stubs in these fields, once each.');

/** The parameters that say what of each record to give. */
const shaping = (fields: readonly string[], relations: readonly string[]) => ({
  fields: anyOf(fields, 'Keeps only these fields. `id`, `cautions` and `safety` always stay.'),
  ...(relations.length > 0 ? { include: include(relations) } : {}),
});

/** What a list can be asked for. */
export interface ListParameters {
  filters: Readonly<Record<string, Filter>>;
  sortable: readonly string[];
  fields: readonly string[];
  relations: readonly string[];
  forms: readonly Form[];
}

const facet = (filters: Readonly<Record<string, Filter>>) =>
  anyOf(Object.keys(filters), 'Adds `meta.facets`: how many records each value of these filters would give.');

/** The parameters of a list. Those of its filters are in what it parses to, but not in its type. */
export const listQuery = ({ filters, sortable, fields, relations, forms }: ListParameters) =>
  z.strictObject({
    limit: integer(1, 100, 20, 'How many records at most.'),
    offset: integer(0, 1_000_000, 0, 'How many records to leave out before the first.'),
    q: SearchText.optional().meta(
      searchMeta('Words to search for; the list is then ordered by how well each record fits.'),
    ),
    id: ids('Fetches these records; `meta.notFound` names the ids that there are none for.'),
    sort: sortBy(sortable),
    ...shaping(fields, relations),
    ...(Object.keys(filters).length > 0 ? { facet: facet(filters) } : {}),
    format: format(forms),
    ...(filterParameters(filters) as Record<never, never>),
  });

/** The parameters of one record. */
export const recordQuery = ({ fields, relations, forms }: Pick<ListParameters, 'fields' | 'relations' | 'forms'>) =>
  z.strictObject({ ...shaping(fields, relations), format: format(forms) });

/** The query of a resource that takes no parameter. */
export const noQuery = z.strictObject({});
