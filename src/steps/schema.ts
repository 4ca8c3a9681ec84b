import { z } from 'zod';
import { CautionContent, Voice } from '../common/content.ts';
import { Caution, Citation, ClaimStub, Stub } from '../common/record.ts';
import { distinct, Line, Prose, Slug } from '../common/text.ts';

export const Effort = z.enum(['low', 'medium', 'high']);

const PartContent = z.strictObject({
  section: Slug,
  title: Line(80),
  summary: Prose(12, 80),
});

/** A step as it stands in `seed/steps`. */
export const StepContent = z.strictObject({
  id: Slug,
  source: Slug,
  position: z.int().min(1).max(20),
  title: Line(80),
  summary: Prose(25, 60),
  why: z.strictObject({ document: Prose(40, 120), editor: Prose(15, 120) }),
  /** What a reader could do this week, each beginning with a verb. */
  actions: distinct(z.strictObject({ from: Voice, text: Prose(4, 45) }), 3, 10),
  /** The document's own examples, retold. */
  examples: distinct(Prose(3, 60)).default([]),
  cautions: distinct(CautionContent, 1),
  parts: z.array(PartContent).default([]),
  effort: Effort,
  themes: distinct(Slug, 1),
  claims: distinct(Slug),
  section: Slug,
  /** Further sections that the step retells, beside those of its parts. */
  alsoFrom: distinct(Slug).default([]),
});
export type StepContent = z.infer<typeof StepContent>;

const Part = z
  .strictObject({
    position: z.int().min(1),
    title: z.string(),
    summary: z.string(),
    citation: Citation,
  })
  .meta({ id: 'Part', description: 'A sub-step.' });

export const Step = z
  .strictObject({
    id: Slug,
    source: Stub,
    position: z.int().min(1).describe('Number of the step in its document, from 1.'),
    title: z.string(),
    summary: z.string().describe('What the document advises, retold.'),
    why: z.strictObject({
      document: z.string().describe('Why the document says so, retold.'),
      editor: z.string().describe('What we add: what research shows, or where we differ.'),
    }),
    actions: z.array(z.strictObject({ from: Voice, text: z.string() })).describe('What a reader can do this week.'),
    examples: z.array(z.string()).describe("The document's own examples, retold."),
    cautions: z.array(Caution),
    parts: z.array(Part).describe('Sub-steps, in order; most steps have none.'),
    effort: Effort,
    themes: z.array(Stub),
    scenarios: z.array(Stub).describe('Situations in which the step is advised.'),
    myths: z.array(Stub).describe('Common advice that bears on the step.'),
    textTemplates: z.array(Stub).describe('Messages that serve the step.'),
    claims: z.array(ClaimStub).describe('What the step rests on, with what is known about it.'),
    citation: Citation,
    citations: z.array(Citation).describe('Every section that the step is made from, in order.'),
  })
  .meta({ id: 'Step', description: 'A numbered step of one of the documents.' });
export type Step = z.infer<typeof Step>;
