import { z } from 'zod';
import { CitationContent } from '../common/content.ts';
import { Citation, Stub } from '../common/record.ts';
import { distinct, Line, Prose, Slug } from '../common/text.ts';

export const Tone = z.enum(['warm', 'friendly', 'playful', 'plain', 'firm']);

/** A message to send, as it stands in `seed/text-templates`. */
export const TextTemplateContent = z.strictObject({
  id: Slug,
  occasion: Slug,
  tone: Tone,
  title: Line(60),
  /** ICU MessageFormat. */
  body: z.string().min(10).max(280),
  variables: z.record(
    z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
    z.strictObject({
      description: Line(90),
      example: z.string().min(1).max(60),
      default: z.string().min(1).max(60).optional(),
    }),
  ),
  whenToSend: Prose(4, 40),
  whenNotToSend: Prose(4, 40),
  frequency: Prose(1, 20),
  steps: distinct(Slug),
  scenarios: distinct(Slug),
  citations: distinct(CitationContent),
});
export type TextTemplateContent = z.infer<typeof TextTemplateContent>;

const Variable = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    example: z.string(),
    default: z.string().nullable(),
    required: z.boolean().describe('True where there is no default.'),
  })
  .meta({ id: 'Variable' });

export const TextTemplate = z
  .strictObject({
    id: Slug,
    occasion: Slug,
    occasionTitle: z.string(),
    occasionNote: z.string().describe('What the documents say of messages of this kind.'),
    tone: Tone,
    title: z.string(),
    body: z.string().describe('The message, in ICU MessageFormat.'),
    example: z.string().describe('The message with the examples of its variables filled in.'),
    variables: z.array(Variable),
    whenToSend: z.string(),
    whenNotToSend: z.string(),
    frequency: z.string().describe('How often at most.'),
    alternatives: z.array(Stub).describe('Other messages for the same occasion.'),
    steps: z.array(Stub),
    scenarios: z.array(Stub),
    citations: z.array(Citation).describe('Where a document implies such a message; the wording is always ours.'),
  })
  .meta({
    id: 'TextTemplate',
    description: 'A message to send. The documents hold none: each is ours, written to serve their advice.',
  });
export type TextTemplate = z.infer<typeof TextTemplate>;
