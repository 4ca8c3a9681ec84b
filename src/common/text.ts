import { z } from 'zod';

/** What the content's text must look like, each rule with what to tell the author who broke it. */
const HYGIENE: readonly [pattern: RegExp, fault: string][] = [
  [/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u, 'holds a control or invisible character'],
  [/<\/?[a-z!]/i, 'holds HTML'],
  [/ {2}/, 'holds two blanks in a row'],
  [/^\s|\s$/, 'begins or ends with a blank'],
  [/[‘’“”]/, 'holds curly quotes; write \' and "'],
  [/\.\.\.|…/, 'holds an ellipsis; end the sentence'],
  [/[–—]| - |--/, 'holds a dash; use a comma, a colon or two sentences'],
  [/\s[,.;:!?]/, 'has a blank before a punctuation mark'],
];

/** Counts the words of a text: runs of characters that are not white space. */
export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

const clean = (text: z.ZodString) =>
  text.superRefine((value, ctx) => {
    for (const [pattern, fault] of HYGIENE) if (pattern.test(value)) ctx.addIssue({ code: 'custom', message: fault });
  });

/** A lower-case kebab-case label that never changes once released. */
export const Slug = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a lower-case kebab-case slug');

/** A line without a final period, up to `max` characters: a title, a question, a name. */
export const Line = (max = 100) =>
  clean(z.string().min(2).max(max))
    .refine((text) => !text.endsWith('.'), 'ends with a period; a title or name has none')
    .describe(`A line without a final period, up to ${max} characters.`);

/** One or more whole sentences of `min` to `max` words. */
export const Prose = (min: number, max: number) =>
  clean(z.string())
    .superRefine((value, ctx) => {
      const words = countWords(value);
      if (words < min || words > max)
        ctx.addIssue({ code: 'custom', message: `has ${words} words; ${min} to ${max} are allowed` });
      if (!/[.?!]["')]?$/.test(value)) ctx.addIssue({ code: 'custom', message: 'does not end as a sentence does' });
    })
    .describe(`Whole sentences, ${min} to ${max} words.`);

/** A list whose entries are all different. */
export const distinct = <T extends z.ZodType>(item: T, min = 0, max = 100) =>
  z
    .array(item)
    .min(min)
    .max(max)
    .superRefine((list, ctx) => {
      list.forEach((entry, index) => {
        if (list.findIndex((other) => JSON.stringify(other) === JSON.stringify(entry)) < index)
          ctx.addIssue({ code: 'custom', path: [index], message: 'stands in the list twice' });
      });
    });
