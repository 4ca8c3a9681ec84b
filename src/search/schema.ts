import { z } from 'zod';
import { distinct, Slug } from '../common/text.ts';

const Phrase = z.string().regex(/^[\p{Ll}\p{N}]+(?:[ -][\p{Ll}\p{N}]+){0,4}$/u, 'is not one to five lower-case words');
const Target = z
  .string()
  .regex(
    /^(source|step|scenario|myth|text-template|theme|claim|help-resource|occasion)\/[a-z0-9-]+$/,
    'is not a type and an id as in scenario/after-fight, or an occasion as in occasion/apology',
  );

/** What people type, and the words of our content that they mean. */
export const SynonymGroup = z.strictObject({
  id: Slug,
  terms: distinct(Phrase, 1, 200),
  means: distinct(Phrase, 1, 4),
});
export type SynonymGroup = z.infer<typeof SynonymGroup>;

/** What people want to know, in the ways they put it, and the records that answer it: `finds` directly, `also` beside. */
export const Intent = z.strictObject({
  id: Slug,
  asks: distinct(z.string().min(3).max(200), 1, 60),
  finds: distinct(Target, 1, 20),
  also: distinct(Target, 0, 20),
});
export type Intent = z.infer<typeof Intent>;

/** An entry of `seed/synonyms`: a group of synonyms, or an intent. */
export const SynonymContent = z.union([SynonymGroup, Intent], {
  error: 'is neither synonyms (id, terms, means) nor an intent (id, asks, finds, also)',
});
export type SynonymContent = z.infer<typeof SynonymContent>;
