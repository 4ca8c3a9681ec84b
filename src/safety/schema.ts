import { z } from 'zod';
import { distinct, Prose, Slug } from '../common/text.ts';
import { HelpTopic } from '../help-resources/schema.ts';

/** What a text can tell of that calls for help instead of advice. */
export const DANGERS = [
  'fear',
  'violence',
  'threats',
  'control',
  'watched',
  'forced-sex',
  'stalked',
  'wants-to-stalk',
  'self-harm',
  'no-not-accepted',
] as const;

/** What help there is for: a danger that the classifier knows, or one that only patterns and ages tell of. */
export const Danger = z.enum([...DANGERS, 'hurts-others', 'minor-with-adult']);
export type Danger = z.infer<typeof Danger>;

/** What a text may be taken for by the classifier: a danger, something to be careful about, or neither. */
export const CATEGORIES = [...DANGERS, 'caution', 'none'] as const;
const Category = z.enum(CATEGORIES);
export type Category = z.infer<typeof Category>;

/** A text as people type it, with what it tells of: what the detector is trained on, in `seed/safety-texts`. */
export const SafetyTextContent = z
  .strictObject({
    category: Category,
    text: z.string().min(4).max(2000),
  })
  .transform((example) => ({ id: example.text, ...example }));
export type SafetyTextContent = z.infer<typeof SafetyTextContent>;

const Word = z.string().regex(/^\p{Ll}+(?: \p{Ll}+){0,2}$/u, 'is not a word in lower case');

/** Words that mean much the same to whoever looks for danger, which patterns name in braces, as in `seed/safety-words`. */
export const SafetyWordContent = z.strictObject({
  id: Slug,
  words: distinct(Word, 1, 400),
});
export type SafetyWordContent = z.infer<typeof SafetyWordContent>;

const Phrase = z.string().regex(/^\^?[\p{Ll}#'|*+~?{}\d -]+\$?$/u, 'is not a phrase in lower case');
const Examples = distinct(z.string().min(4).max(500), 1, 60);

/** Phrases that tell of danger outright, as in `seed/safety-patterns`. How a phrase is written: see `phrases.ts`. */
export const SafetyPatternContent = z.strictObject({
  id: Slug,
  category: z.enum([...DANGERS, 'hurts-others']),
  phrases: distinct(Phrase, 1, 20),
  matches: Examples.describe('Texts that it finds.'),
  misses: Examples.describe('Texts that sound alike, and that it does not find.'),
});
export type SafetyPatternContent = z.infer<typeof SafetyPatternContent>;

/** What to say at a kind of danger, the scenario that is about it, and whose help fits, in `seed/dangers`. */
export const DangerContent = z.strictObject({
  id: z.enum([...Danger.options, 'caution', 'none']),
  message: Prose(15, 60).nullable(),
  scenario: Slug.nullable(),
  topics: distinct(HelpTopic, 1),
});
export type DangerContent = z.infer<typeof DangerContent>;
