import { z } from 'zod';
import { distinct, Slug } from '../common/text.ts';

const Phrase = z.string().regex(/^[\p{Ll}\p{N}]+(?:[ -][\p{Ll}\p{N}]+){0,4}$/u, 'is not one to five lower-case words');
const Target = z
  .string()
  .regex(
    /^(source|step|scenario|myth|text-template|theme|claim|help-resource|occasion)\/[a-z0-9-]+$/,
    'is not a type and an id as in scenario/after-fight, or an occasion as in occasion/apology',
  );

/** What people type, and the words of our content that they mean, as in `seed/synonyms`. */
export const SynonymContent = z.strictObject({
  id: Slug,
  terms: distinct(Phrase, 1, 200),
  means: distinct(Phrase, 1, 4),
});
export type SynonymContent = z.infer<typeof SynonymContent>;

/** What people want to know: the records that answer it, `finds` directly and `also` beside, as in `seed/intents`. */
export const IntentContent = z.strictObject({
  id: Slug,
  finds: distinct(Target, 1, 20),
  also: distinct(Target, 0, 20),
});
export type IntentContent = z.infer<typeof IntentContent>;

/** A way in which people put what they want to know, which the search learns from, as in `seed/asks`. */
export const AskContent = z
  .strictObject({ intent: Slug, ask: z.string().min(3).max(300) })
  .transform((example) => ({ id: example.ask, ...example }));
export type AskContent = z.infer<typeof AskContent>;
