import { z } from 'zod';
import { CitationContent, ClaimStatus } from '../common/content.ts';
import { Citation, Reference, Stub } from '../common/record.ts';
import { distinct, Line, Prose, Slug } from '../common/text.ts';

/** A factual claim as it stands in `seed/claims`. */
export const ClaimContent = z.strictObject({
  id: Slug,
  /** What the document says, in our words, without a final period. */
  statement: Line(180),
  /** Whom the document names for it, null where nobody. */
  attribution: Line(140).nullable(),
  /** What is wrong with the attribution or cannot be traced, null where nothing is. */
  attributionNote: Prose(6, 70).nullable(),
  status: ClaimStatus,
  note: Prose(8, 80),
  /** Ids of seed/references. */
  references: distinct(Slug),
  citations: distinct(CitationContent, 1),
});
export type ClaimContent = z.infer<typeof ClaimContent>;

export const Claim = z
  .strictObject({
    id: Slug,
    statement: z.string().describe('What the document says, in our words.'),
    attribution: z.string().nullable().describe('Whom the document names for it; null where it names nobody.'),
    attributionNote: z
      .string()
      .nullable()
      .describe('What is wrong with the attribution or cannot be traced; else null.'),
    status: ClaimStatus,
    note: z.string().describe('What is known, in our words.'),
    references: z.array(Reference),
    steps: z.array(Stub).describe('Steps that rest on it.'),
    scenarios: z.array(Stub).describe('Scenarios that rest on it.'),
    myths: z.array(Stub).describe('Myths that rest on it.'),
    citations: z.array(Citation),
  })
  .meta({ id: 'Claim', description: 'A factual claim made in the documents, and what is known about it.' });
export type Claim = z.infer<typeof Claim>;
