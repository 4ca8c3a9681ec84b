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

/** A text as people type it, with how much danger it tells of: what the detector is trained on, in `seed/safety-texts`. */
export const SafetyTextContent = z
  .strictObject({
    level: z.enum(['none', 'caution', 'danger']),
    category: z.enum([...DANGERS, 'caution', 'none']),
    text: z.string().min(4).max(2000),
  })
  .transform((example) => ({ id: example.text, ...example }));
export type SafetyTextContent = z.infer<typeof SafetyTextContent>;

/** What to say at a kind of danger, the scenario that is about it, and whose help fits, in `seed/dangers`. */
export const DangerContent = z.strictObject({
  id: z.enum([...DANGERS, 'caution', 'none']),
  message: Prose(15, 60),
  scenario: Slug.nullable(),
  topics: distinct(HelpTopic, 1),
});
export type DangerContent = z.infer<typeof DangerContent>;
