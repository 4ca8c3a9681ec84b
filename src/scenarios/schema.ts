import { z } from 'zod';
import { CautionContent, SafetyContent } from '../common/content.ts';
import { Caution, Citation, ClaimStub, Safety, Stub } from '../common/record.ts';
import { distinct, Line, Prose, Slug } from '../common/text.ts';

/** A scenario as it stands in `seed/scenarios`. */
export const ScenarioContent = z.strictObject({
  id: Slug,
  question: Line(120),
  /** How people put it when they type it. */
  aliases: distinct(Line(100), 4, 12),
  summary: Prose(12, 50),
  goal: Prose(5, 35),
  /** Our advice. */
  guidance: Prose(60, 150),
  /** What each document says to it; none where the documents do not cover it. */
  documents: z.array(z.strictObject({ source: Slug, section: Slug, says: Prose(8, 70) })),
  steps: z.array(z.strictObject({ step: Slug, why: Prose(5, 35) })),
  avoid: z.array(
    z.union([z.strictObject({ step: Slug, why: Prose(4, 35) }), z.strictObject({ myth: Slug, why: Prose(4, 35) })]),
  ),
  myths: distinct(Slug),
  claims: distinct(Slug),
  cautions: distinct(CautionContent),
  safety: SafetyContent.optional(),
});
export type ScenarioContent = z.infer<typeof ScenarioContent>;

const Advised = z
  .strictObject({ ...Stub.shape, why: z.string().describe('Why it fits here.') })
  .meta({ id: 'AdvisedStep' });
const Avoided = z
  .strictObject({ ...Stub.shape, why: z.string().describe('Why it does not fit here.') })
  .meta({ id: 'AvoidedRecord' });

export const Scenario = z
  .strictObject({
    id: Slug,
    question: z.string(),
    aliases: z.array(z.string()).describe('How people put it when they type it.'),
    summary: z.string(),
    goal: z.string(),
    guidance: z.string().describe('Our advice.'),
    documents: z
      .array(z.strictObject({ says: z.string(), citation: Citation }))
      .describe('What each document says to it, retold; empty where the documents do not cover it.'),
    steps: z.array(Advised).describe('In the order in which to take them.'),
    avoid: z.array(Avoided).describe('Steps and myths that do not fit here.'),
    myths: z.array(Stub),
    textTemplates: z.array(Stub),
    claims: z.array(ClaimStub),
    cautions: z.array(Caution),
    safety: Safety,
    citations: z.array(Citation),
  })
  .meta({ id: 'Scenario', description: 'A situation or question, and what to do in it.' });
export type Scenario = z.infer<typeof Scenario>;
