import { z } from 'zod';
import { Caution, Safety, Stub } from '../common/record.ts';
import { Scenario } from '../scenarios/schema.ts';

const FittingScenario = Stub.extend({
  score: z.number().min(0).max(1).describe('How well it fits.'),
  matched: z.array(z.string()).describe('Why: the words of the text that were found in it.'),
}).meta({ id: 'FittingScenario' });

const ShortGuide = z
  .strictObject({
    scenario: Stub,
    summary: z.string(),
    goal: z.string(),
    guidance: z.string().describe('Our advice.'),
    steps: Scenario.shape.steps,
    avoid: Scenario.shape.avoid,
    textTemplates: z.array(Stub).describe('A few messages to send.'),
    cautions: z.array(Caution),
    href: z.string().describe('The whole guide.'),
  })
  .meta({ id: 'ShortGuide' });

/** What fits a situation told in free text. */
export const Advice = z
  .strictObject({
    scenarios: z.array(FittingScenario).describe('Best first; at level `danger` only the page about that danger.'),
    guide: ShortGuide.nullable().describe(
      'The best scenario in short; null at level `danger`, and where nothing fits.',
    ),
    safety: Safety,
  })
  .meta({
    id: 'Advice',
    description:
      'A program read the text. It misses danger that is only hinted at and sees some where there is none, so the help resources are there at every level.',
  });
export type Advice = z.infer<typeof Advice>;

/** A situation, as somebody tells it. */
export const AdviceRequest = z
  .strictObject({
    situation: z
      .string()
      .refine((text) => text.trim().length > 0, { message: 'is empty', params: { code: 'empty' } })
      .refine((text) => [...text].length <= 2000, {
        message: 'has more than 2,000 characters',
        params: { code: 'too-long' },
      })
      .meta({
        description: 'What is going on, in your own words. It is neither logged nor stored.',
        override: { minLength: 1, maxLength: 2000, pattern: '\\S' },
        example: 'We argued on Sunday and now he is quiet. Should I text first?',
      }),
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/, 'is not a country code of two letters (ISO 3166-1)')
      .transform((code) => code.toUpperCase())
      .optional()
      .meta({
        description: 'Country of the reader: its help comes first.',
        example: 'US',
        override: { pattern: '^[A-Za-z]{2}$' },
      }),
  })
  .meta({ id: 'AdviceRequest' });
