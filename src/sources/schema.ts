import { z } from 'zod';
import { Stub } from '../common/record.ts';
import { distinct, Line, Prose, Slug } from '../common/text.ts';

const SectionKind = z.enum([
  'opening',
  'background',
  'step',
  'part',
  'question',
  'myth',
  'warning',
  'conclusion',
  'pointer',
]);

const SectionContent = z.strictObject({
  id: Slug,
  title: Line(100),
  kind: SectionKind,
  summary: Prose(8, 90),
  /** What we add: for instance that a study was not found. */
  note: Prose(5, 60).optional(),
  /** What the section only points to: a linked list or video that the document does not hold. */
  absent: distinct(Line(160)).default([]),
  /** Why no record is made from the section; only where there is none. */
  reason: Prose(4, 50).optional(),
});

/** A document as it stands in `seed/sources`. */
export const SourceContent = z.strictObject({
  id: Slug,
  document: z.string().regex(/^\d{3}_[0-9a-f]{16}\.txt$/),
  title: Line(100),
  approach: Prose(30, 120),
  audience: Prose(8, 60),
  strengths: Prose(10, 80),
  limits: Prose(10, 100),
  sections: z.array(SectionContent).min(8),
});
export type SourceContent = z.infer<typeof SourceContent>;

const Section = z
  .strictObject({
    id: Slug,
    position: z.int().min(1).describe('Place in the document, from 1.'),
    title: z.string(),
    kind: SectionKind,
    summary: z.string().describe('What the section says, retold.'),
    note: z.string().nullable().describe('What we add; null where we add nothing.'),
    absent: z.array(z.string()).describe('What the section only points to and the document does not hold.'),
    records: z.array(Stub).describe('The records made from this section.'),
    reason: z.string().nullable().describe('Why no record is made from it; null where there is one.'),
  })
  .meta({ id: 'Section' });

export const Source = z
  .strictObject({
    id: Slug,
    document: z.string().describe("The document's file name."),
    title: z.string(),
    approach: z.string().describe('What the document holds and how it argues, retold.'),
    audience: z.string().describe('Whom it addresses.'),
    strengths: z.string().describe('Our view.'),
    limits: z.string().describe('Our view.'),
    sections: z.array(Section).describe('Every section, in the order of the document.'),
  })
  .meta({ id: 'Source', description: 'One of the five documents that the advice comes from.' });
export type Source = z.infer<typeof Source>;
