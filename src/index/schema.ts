import { z } from 'zod';
import { RECORD_TYPES } from '../common/content.ts';

export const Index = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    contentVersion: z.string(),
    collections: z.array(
      z.strictObject({ type: z.enum(RECORD_TYPES), title: z.string(), count: z.int(), href: z.string() }),
    ),
    docs: z.string(),
    openapi: z.array(z.string()),
  })
  .meta({ id: 'Index', description: 'What there is, and where.' });
export type Index = z.infer<typeof Index>;
