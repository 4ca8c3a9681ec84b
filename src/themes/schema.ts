import { z } from 'zod';
import { Citation, Stub } from '../common/record.ts';
import { distinct, Line, Prose, Slug } from '../common/text.ts';

export const Stance = z.enum(['endorses', 'endorses-with-conditions', 'neutral-mention', 'opposes', 'silent']);

export const Consensus = z.enum(['agreed', 'mostly-agreed', 'divided', 'thin']);

const StanceContent = z.strictObject({
  source: Slug,
  stance: Stance,
  /** Our reading, not said outright. */
  implied: z.boolean().default(false),
  note: Prose(5, 60),
  /** Sections of that source; none when it is silent. */
  sections: distinct(Slug),
});

/** A theme as it stands in `seed/themes`. */
export const ThemeContent = z.strictObject({
  id: Slug,
  title: Line(60),
  description: Prose(25, 90),
  stances: z.array(StanceContent).length(5),
  /** How far the documents agree, in our words. */
  consensus: Prose(15, 90),
});
export type ThemeContent = z.infer<typeof ThemeContent>;

const Disagreement = z
  .strictObject({
    id: Slug,
    question: z.string(),
    sides: z.array(z.strictObject({ says: z.string(), citations: z.array(Citation) })),
    advice: z.string().describe('How we advise to settle it.'),
  })
  .meta({ id: 'Disagreement', description: 'A contradiction between or within the documents.' });

export const Theme = z
  .strictObject({
    id: Slug,
    title: z.string(),
    description: z.string(),
    stances: z
      .array(
        z.strictObject({
          source: Stub,
          stance: Stance,
          implied: z.boolean().describe('True: our reading, not said outright.'),
          note: z.string(),
          citations: z.array(Citation).describe('Empty where the document is silent.'),
        }),
      )
      .describe('What each of the five documents makes of it.'),
    consensus: z.strictObject({
      level: Consensus.describe(
        '`agreed`: three or more take a side, all in favor, none with conditions. `mostly-agreed`: the same, some with conditions. ' +
          '`divided`: at least one in favor and one against. `thin`: fewer than three take a side, and they do not clash.',
      ),
      explanation: z.string().describe('How far the documents agree, in our words.'),
    }),
    disagreements: z.array(Disagreement),
    steps: z.array(Stub),
    myths: z.array(Stub),
  })
  .meta({ id: 'Theme', description: 'An idea that runs through the documents, with the stance of each.' });
export type Theme = z.infer<typeof Theme>;
