import { z } from 'zod';
import { distinct, Slug } from '../common/text.ts';

const Phrase = z.string().regex(/^[\p{Ll}\p{N}]+(?:[ -][\p{Ll}\p{N}]+){0,4}$/u, 'is not one to five lower-case words');

/** What people type, and the words of our content that they mean, as it stands in `seed/synonyms`. */
export const SynonymContent = z.strictObject({
  id: Slug,
  terms: distinct(Phrase, 1, 200),
  means: distinct(Phrase, 1, 4),
});
export type SynonymContent = z.infer<typeof SynonymContent>;
