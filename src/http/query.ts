import { z } from 'zod';
import { Slug } from '../common/text.ts';
import { nearest } from './nearest.ts';

/** What a fault in a parameter tells the client, carried in the `params` of a Zod issue. */
export interface ParameterFault {
  code: string;
  allowed?: string[];
  didYouMean?: string;
  /** The parameter's text with the fault mended; none: leave the parameter out. */
  mended?: string;
}

const MOST_VALUES = 100;

const add = (ctx: z.RefinementCtx, message: string, params: ParameterFault) =>
  ctx.addIssue({ code: 'custom', message, params: { ...params } });

/** A whole number in decimal digits, from `min` to `max`, or `fallback` where the parameter is left out. */
export const integer = (min: number, max: number, fallback: number, description: string) =>
  z
    .string()
    .transform((text, ctx) => {
      const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= min && value <= max) return value;
      const allowed = [`a whole number from ${min} to ${max}`];
      if (Number.isNaN(value)) add(ctx, 'is not a whole number', { code: 'not-an-integer', allowed });
      else add(ctx, `is out of range`, { code: 'out-of-range', allowed, mended: String(value > max ? max : min) });
      return z.NEVER;
    })
    .default(fallback)
    .meta({ description, override: { type: 'integer', minimum: min, maximum: max, default: fallback } });

/** The text of a parameter that takes a list: once with commas, or given several times as some clients do. */
const ListText = z.union([z.string(), z.array(z.string())]);

function split(text: string | string[], ctx: z.RefinementCtx): string[] {
  const values = [...new Set([text].flat().join().split(','))];
  if (values.length > MOST_VALUES)
    add(ctx, `holds ${values.length} values; ${MOST_VALUES} are allowed`, {
      code: 'too-many-values',
      mended: values.slice(0, MOST_VALUES).join(','),
    });
  return values;
}

const listMeta = (items: object, description: string) => ({
  description,
  override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.anyOf;
    Object.assign(jsonSchema, { type: 'array', items, minItems: 1, maxItems: MOST_VALUES });
  },
  param: { style: 'form' as const, explode: false },
});

const oneOrMoreOf = <T extends string>(values: readonly T[]) =>
  ListText.transform((text, ctx): T[] => {
    const parts = split(text, ctx);
    const mended = parts.flatMap((part) =>
      (values as readonly string[]).includes(part) ? part : nearest(part, values),
    );
    for (const part of parts) {
      if ((values as readonly string[]).includes(part)) continue;
      const [didYouMean] = nearest(part, values);
      add(ctx, `has no value "${part.slice(0, 80)}"`, {
        code: 'unknown-value',
        allowed: [...values],
        ...(didYouMean && { didYouMean }),
        ...(mended.length && { mended: [...new Set(mended)].join(',') }),
      });
    }
    return parts as T[];
  });

/** One or more of `values`, separated by commas, or nothing. */
const anyOf = <T extends string>(values: readonly T[], description: string) =>
  oneOrMoreOf(values)
    .optional()
    .meta(listMeta({ type: 'string', enum: [...values] }, description));

/** One or more ids, separated by commas. */
const Ids = ListText.transform((text, ctx) => {
  const parts = split(text, ctx);
  const sound = parts.filter((part) => Slug.safeParse(part).success);
  for (const part of parts)
    if (!sound.includes(part))
      add(ctx, `holds "${part.slice(0, 80)}", which cannot be an id`, {
        code: 'malformed-id',
        allowed: ['lower-case kebab-case ids, separated by commas'],
        ...(sound.length && { mended: sound.join(',') }),
      });
  return parts;
})
  .optional()
  .meta(
    listMeta(
      { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64 },
      'Fetches these records; `meta.notFound` names the ids that there are none for.',
    ),
  );

/** A field to sort by and its direction. */
export interface SortKey<Field extends string> {
  field: Field;
  descending: boolean;
}

const sortBy = <Field extends string>(fields: readonly Field[]) => {
  const keys = fields.flatMap((field) => [field, `-${field}`] as const);
  const description =
    'Order of the list, first key first; a minus sign turns a key around. Ties keep the default order.';
  return oneOrMoreOf(keys)
    .transform((list): SortKey<Field>[] =>
      list.map((key) => ({ field: key.replace(/^-/, '') as Field, descending: key.startsWith('-') })),
    )
    .optional()
    .meta(listMeta({ type: 'string', enum: keys }, description));
};

type FilterShape<Name extends string, T extends string, All extends boolean> = {
  [K in Name | `${Name}Not`]: ReturnType<typeof anyOf<T>>;
} & (All extends true ? { [K in `${Name}All`]: ReturnType<typeof anyOf<T>> } : unknown);

/**
 * The parameters of a filter: `name` (any of), `nameNot` (none of) and, where a record can have several, `nameAll`.
 * @param records what the filter keeps, to go on with "whose … is": e.g. "Records about this theme".
 */
export function filter<Name extends string, T extends string, All extends boolean = false>(
  name: Name,
  values: readonly T[],
  records: string,
  { several }: { several?: All } = {},
): FilterShape<Name, T, All> {
  return {
    [name]: anyOf(values, `${records}: any of these.`),
    ...(several && { [`${name}All`]: anyOf(values, `${records}: all of these.`) }),
    [`${name}Not`]: anyOf(values, `${records}: none of these.`),
  } as FilterShape<Name, T, All>;
}

/** The parameters of every list, with those of its own: the fields that it can be sorted by, and its filters. */
export const listQuery = <Field extends string, Filters extends z.ZodRawShape>(
  fields: readonly Field[],
  filters: Filters,
) =>
  z.strictObject({
    limit: integer(1, 100, 20, 'How many records at most.'),
    offset: integer(0, 1_000_000, 0, 'How many records to leave out before the first.'),
    id: Ids,
    sort: sortBy(fields),
    ...filters,
  });

/** The query of a resource that takes no parameter. */
export const noQuery = z.strictObject({});
