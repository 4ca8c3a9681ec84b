import { z } from 'zod';
import { ClaimStatus, RECORD_TYPES, Severity, Voice } from './content.ts';
import { Slug } from './text.ts';

/** The path of each type's collection below `/v1`. */
export const COLLECTIONS = {
  source: 'sources',
  step: 'steps',
  scenario: 'scenarios',
  myth: 'myths',
  'text-template': 'text-templates',
  theme: 'themes',
  claim: 'claims',
  'help-resource': 'help-resources',
} as const satisfies Record<(typeof RECORD_TYPES)[number], string>;

/** Another record, named so that a list can be drawn without a second call. */
export const Stub = z
  .strictObject({
    type: z.enum(RECORD_TYPES),
    id: Slug,
    title: z.string(),
    href: z
      .string()
      .regex(/^\/v1\//)
      .describe('Path of the record.'),
  })
  .meta({ id: 'Stub', description: 'Another record: enough to draw it in a list, and where to fetch it.' });
export type Stub = z.infer<typeof Stub>;

/** A claim's stub carries its status, so that a front end can badge what rests on it. */
export const ClaimStub = Stub.extend({ status: ClaimStatus }).meta({
  id: 'ClaimStub',
  description: 'A claim that the record rests on, with what is known about it.',
});

export const Citation = z
  .strictObject({
    source: Stub,
    section: z.string().describe("The section's title, in our own words."),
    sectionId: Slug.describe('Id of the section within the source.'),
    position: z.int().min(1).describe("The section's place in the source, from 1."),
  })
  .meta({ id: 'Citation', description: 'Where in a document something stands.' });

export const Caution = z
  .strictObject({
    from: Voice.describe("`document`: the article's own warning, retold. `editor`: ours."),
    text: z.string(),
    severity: Severity.nullable().describe(
      'How much harm the advice can do that an editor cautions against; else null.',
    ),
    risk: Slug.nullable().describe('Label of that risk, the same on every record that carries it; else null.'),
  })
  .meta({ id: 'Caution', description: 'A warning to show with the advice. It is never stripped by `fields`.' });

export const Safety = z
  .strictObject({
    level: z.enum(['none', 'caution', 'danger']),
    message: z.string().nullable().describe('What to tell the reader; null at level `none`.'),
    helpResources: z.array(Stub).describe('Whom the reader can turn to.'),
  })
  .meta({
    id: 'Safety',
    description: 'Whether the reader may be in danger. At level `danger` there are no steps and no text templates.',
  });
export type Safety = z.infer<typeof Safety>;

export const Reference = z
  .strictObject({
    id: Slug,
    authors: z.string(),
    year: z.int().nullable(),
    title: z.string(),
    venue: z.string().nullable().describe('Journal with volume and pages, or publisher.'),
    doi: z.string().nullable(),
    url: z.string().nullable(),
    finding: z.string().describe('What it found, in our own words.'),
    confirmed: z
      .boolean()
      .describe('False: cited from memory, nobody has compared it with a page that shows the work.'),
  })
  .meta({ id: 'Reference', description: 'A published work behind the status of a claim.' });
