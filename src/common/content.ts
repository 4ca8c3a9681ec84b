import { z } from 'zod';
import { distinct, Prose, Slug } from './text.ts';

/** The types of record that Fonder serves, in the order of the index. */
export const RECORD_TYPES = [
  'source',
  'step',
  'scenario',
  'myth',
  'text-template',
  'theme',
  'claim',
  'help-resource',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** Whose words these are: the document's, retold, or ours. */
export const Voice = z.enum(['document', 'editor']);

/** How much harm advice can do when it is followed without care. */
export const Severity = z.enum(['low', 'medium', 'high']);

/** What is known about a factual claim. */
export const ClaimStatus = z.enum([
  'supported',
  'partly-supported',
  'contested',
  'unsupported',
  'unverifiable',
  'opinion',
]);
export type ClaimStatus = z.infer<typeof ClaimStatus>;

/** A place in a document: the id of a source and of one of its sections. */
export const CitationContent = z.strictObject({ source: Slug, section: Slug });
export type CitationContent = z.infer<typeof CitationContent>;

/** A warning. `risk` names the row of seed/risks that an editor's caution answers. */
export const CautionContent = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('document'), text: Prose(3, 60) }),
  z.strictObject({ from: z.literal('editor'), text: Prose(3, 60), risk: Slug.optional() }),
]);
export type CautionContent = z.infer<typeof CautionContent>;

/** What to tell a reader who may be in danger, and whom they can turn to. */
export const SafetyContent = z.strictObject({
  level: z.enum(['caution', 'danger']),
  message: Prose(8, 80),
  helpResources: distinct(Slug, 1, 15),
});

/** A kind of message that people send. `note`: what the documents say of it. */
export const OccasionContent = z.strictObject({
  id: Slug,
  title: z.string(),
  note: Prose(8, 70),
  citations: distinct(CitationContent),
});

/** Advice that can hurt, and where the documents give it. Each section's records must carry a caution that names it. */
export const RiskContent = z.strictObject({
  id: Slug,
  severity: Severity,
  advice: Prose(4, 40),
  sections: distinct(CitationContent, 1),
});

/** A published work. `confirmed`: somebody saw a page that shows the work and its result. */
export const ReferenceContent = z.strictObject({
  id: Slug,
  authors: z.string().min(3),
  year: z.int().min(1900).max(2026).nullable(),
  title: z.string().min(3),
  venue: z.string().min(2).nullable(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/)
    .nullable(),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  confirmed: z.boolean(),
  finding: Prose(6, 60),
});

/** Two or more documents that contradict each other, and how we advise to settle it. */
export const DisagreementContent = z.strictObject({
  id: Slug,
  question: z.string().endsWith('?'),
  themes: distinct(Slug, 1),
  sides: z.array(z.strictObject({ says: Prose(4, 50), citations: distinct(CitationContent, 1) })).min(2),
  advice: Prose(8, 80),
});
