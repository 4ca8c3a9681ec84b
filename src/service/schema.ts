import { z } from 'zod';

export const Health = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

export const ProblemExplanation = z
  .strictObject({ type: z.string(), title: z.string(), status: z.int(), explanation: z.string() })
  .meta({ id: 'ProblemExplanation', description: 'What a kind of problem means, and what to do about it.' });
