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
      else add(ctx, 'is out of range', { code: 'out-of-range', allowed, mended: String(value > max ? max : min) });
      return z.NEVER;
    })
    .default(fallback)
    .meta({ description, override: { type: 'integer', minimum: min, maximum: max, default: fallback } });

/** The text of a parameter that takes a list: once with commas, or given several times as some clients do. */
const ListText = z.union([z.string(), z.array(z.string())]);

function split(text: string | string[], ctx: z.RefinementCtx, most = MOST_VALUES): string[] {
  const values = [...new Set([text].flat().join().split(','))];
  if (values.length > most)
    add(ctx, `holds ${values.length} values; ${most} are allowed`, {
      code: 'too-many-values',
      mended: values.slice(0, most).join(','),
    });
  return values;
}

/** The metadata of a parameter that takes a list, separated by commas. */
export const listMeta = (items: object, description: string, most = MOST_VALUES) => ({
  description,
  override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.anyOf;
    Object.assign(jsonSchema, { type: 'array', items, minItems: 1, maxItems: most });
  },
  param: { style: 'form' as const, explode: false },
});

function unknownValue(ctx: z.RefinementCtx, value: string, values: readonly string[], mended?: string): void {
  const [didYouMean] = nearest(value, values);
  add(ctx, `has no value "${value.slice(0, 80)}"`, {
    code: 'unknown-value',
    allowed: [...values],
    ...(didYouMean && { didYouMean }),
    ...((mended ?? didYouMean) && { mended: mended ?? (didYouMean as string) }),
  });
}

/** One or more of `values`, separated by commas. */
export const oneOrMoreOf = <T extends string>(values: readonly T[]) =>
  ListText.transform((text, ctx): T[] => {
    const known = values as readonly string[];
    const parts = split(text, ctx);
    const mended = [...new Set(parts.flatMap((part) => (known.includes(part) ? part : nearest(part, known))))].join(
      ',',
    );
    for (const part of parts) if (!known.includes(part)) unknownValue(ctx, part, known, mended || undefined);
    return parts as T[];
  });

/** One or more of `values`, separated by commas, or nothing. */
export const anyOf = <T extends string>(values: readonly T[], description: string) =>
  oneOrMoreOf(values)
    .optional()
    .meta(listMeta({ type: 'string', enum: [...values] }, description));

/** One of `values`, or nothing. */
export const oneOfThese = <T extends string>(values: readonly T[], description: string) =>
  z
    .string()
    .transform((text, ctx): T => {
      if (!(values as readonly string[]).includes(text)) unknownValue(ctx, text, values);
      return text as T;
    })
    .optional()
    .meta({ description, override: { enum: [...values] } });

/** One or more ids, `most` at most, separated by commas, or nothing. */
export const ids = (description: string, most = MOST_VALUES) =>
  ListText.transform((text, ctx) => {
    const parts = split(text, ctx, most);
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
    .meta(listMeta({ type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64 }, description, most));

/** The ISO 3166-1 alpha-2 code that a text means, in any case; undefined where it cannot be one. */
function countryOf(text: string): string | undefined {
  const code = text.toUpperCase();
  return code === 'UK' ? 'GB' : /^[A-Z]{2}$/.test(code) ? code : undefined;
}

const malformedCountry = (mended?: string): ParameterFault => ({
  code: 'malformed-country',
  allowed: ['a code of two letters (ISO 3166-1), such as US'],
  ...(mended && { mended }),
});

/** One or more ISO 3166-1 alpha-2 codes, separated by commas, or nothing. */
export const countryCodes = (description: string) =>
  ListText.transform((text, ctx): string[] => {
    const parts = split(text, ctx);
    const sound = parts.filter(countryOf);
    for (const part of parts)
      if (!sound.includes(part))
        add(ctx, `holds "${part.slice(0, 80)}", which is not a country`, malformedCountry(sound.join()));
    return [...new Set(sound.flatMap((part) => countryOf(part) ?? []))];
  })
    .optional()
    .meta(listMeta({ type: 'string', pattern: '^[A-Za-z]{2}$' }, description));

/** An ISO 3166-1 alpha-2 code, or nothing. */
export const countryCode = z
  .string()
  .transform((text, ctx): string => {
    const code = countryOf(text);
    if (!code) add(ctx, 'is not a country', malformedCountry());
    return code ?? z.NEVER;
  })
  .optional()
  .meta({
    description: 'Country of the reader: its help comes first.',
    override: { pattern: '^[A-Za-z]{2}$' },
    example: 'US',
  });

/** A text to search for, of 1 to 200 characters that are not all blank. */
export const SearchText = z.string().transform((text, ctx) => {
  const characters = [...text];
  const allowed = ['1 to 200 characters'];
  if (!text.trim()) add(ctx, 'is empty', { code: 'empty', allowed });
  if (characters.length > 200)
    add(ctx, `has ${characters.length} characters`, {
      code: 'too-long',
      allowed,
      mended: characters.slice(0, 200).join(''),
    });
  return text;
});
/** The metadata of such a text. */
export const searchMeta = (description: string) => ({
  description,
  override: { minLength: 1, maxLength: 200, pattern: '\\S' },
});

/** A text to search for, of 1 to 200 characters that are not all blank. */
export const searchText = (description: string) => SearchText.meta(searchMeta(description));
