import { z } from 'zod';
import { Claim } from '../claims/schema.ts';
import { Caution, Safety, Stub } from '../common/record.ts';
import { HelpResource } from '../help-resources/schema.ts';
import { Myth } from '../myths/schema.ts';
import { Scenario } from '../scenarios/schema.ts';
import { Step } from '../steps/schema.ts';
import { TextTemplate } from '../text-templates/schema.ts';
import { Theme } from '../themes/schema.ts';

/** The whole answer to a situation. */
export const Guide = z
  .strictObject({
    scenario: Scenario,
    safety: Safety,
    steps: z
      .array(
        Step.extend({ whyHere: z.string().describe('Why the step fits this situation.') }).meta({ id: 'GuideStep' }),
      )
      .describe('In full, in the order in which to take them; none at level `danger`.'),
    avoid: z.array(Stub.extend({ why: z.string() }).meta({ id: 'GuideAvoided' })),
    myths: z.array(Myth),
    textTemplates: z.array(TextTemplate).describe('None at level `danger`.'),
    claims: z.array(Claim).describe('What the scenario and its steps rest on, with what is known about it.'),
    cautions: z.array(Caution).describe('Those of the scenario.'),
    disagreements: Theme.shape.disagreements.describe('Where the documents disagree on what these steps are about.'),
    helpResources: z.array(HelpResource).describe('In full; those of `country` first, then international ones.'),
  })
  .meta({ id: 'Guide', description: 'Everything for one situation in one answer.' });
export type Guide = z.infer<typeof Guide>;
