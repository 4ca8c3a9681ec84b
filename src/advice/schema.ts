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
