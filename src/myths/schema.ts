import { z } from 'zod';
import { CautionContent, CitationContent, ClaimStatus } from '../common/content.ts';
import { Caution, Citation, ClaimStub, Stub } from '../common/record.ts';
import { distinct, Line, Prose, Slug } from '../common/text.ts';

/** What a document makes of a piece of common advice. */
export const Verdict = z.enum(['qualified', 'mixed', 'mostly-rejected', 'rejected']);

const Point = Prose(2, 40);

/** A myth as it stands in `seed/myths`. */
export const MythContent = z.strictObject({
  id: Slug,
  /** The common advice, as people give it. */
  statement: Line(110),
  verdict: Verdict,
  explanation: Prose(25, 100),
  pros: distinct(Point),
  cons: distinct(Point),
  exception: Prose(4, 50).nullable(),
  betterAlternative: Prose(4, 50).nullable(),
  /** Our note: what is known. `status` null where there is nothing to check. */
  evidence: z.strictObject({ status: ClaimStatus.nullable(), note: Prose(10, 80) }),
  cautions: distinct(CautionContent),
  themes: distinct(Slug),
  steps: distinct(Slug),
  claims: distinct(Slug),
  citations: distinct(CitationContent, 1),
});
export type MythContent = z.infer<typeof MythContent>;

export const Myth = z
  .strictObject({
    id: Slug,
    statement: z.string().describe('The common advice, as people give it.'),
    verdict: Verdict.describe("The document's verdict."),
    explanation: z.string().describe('What the document makes of it and why, retold.'),
    pros: z.array(z.string()).describe('What the document grants it.'),
    cons: z.array(z.string()).describe('What the document holds against it.'),
    exception: z.string().nullable().describe('When it may hold after all, in the document; null where it names none.'),
    betterAlternative: z
      .string()
      .nullable()
      .describe('What the document advises in its place; null where it advises nothing.'),
    evidence: z
      .strictObject({
        status: ClaimStatus.nullable().describe('Null where there is nothing to check.'),
        note: z.string(),
      })
      .describe('What we add: what is known.'),
    cautions: z.array(Caution),
    themes: z.array(Stub),
    steps: z.array(Stub),
    scenarios: z.array(Stub).describe('Situations in which it comes up.'),
    claims: z.array(ClaimStub),
    citations: z.array(Citation),
  })
  .meta({ id: 'Myth', description: 'A piece of common advice, and what a document and we make of it.' });
export type Myth = z.infer<typeof Myth>;
