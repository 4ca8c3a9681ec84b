import { z } from 'zod';
import { distinct, Line, Prose, Slug } from '../common/text.ts';

/** ISO 3166-1 alpha-2 code. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'is not an ISO 3166-1 alpha-2 code');
export const HelpTopic = z.enum([
  'emergency',
  'domestic-abuse',
  'stalking',
  'sexual-violence',
  'suicide-and-crisis',
  'own-behaviour',
  'young-people',
  'men',
  'lgbt',
  'directory',
]);

const Contact = z.strictObject({
  kind: z.enum(['phone', 'text', 'relay', 'chat', 'web']),
  value: z.string().min(2).max(120),
  note: Line(120).nullable(),
});

/** A helpline or directory as it stands in `seed/help-resources`. */
export const HelpResourceContent = z.strictObject({
  id: Slug,
  title: Line(80),
  /** Null: international. */
  country: Country.nullable(),
  alsoServes: distinct(Country).default([]),
  topics: distinct(HelpTopic, 1),
  audience: Prose(4, 40),
  contacts: z.array(Contact).min(1),
  hours: Line(80).nullable(),
  /** The day on which somebody last compared this with a page of the operator or of an authority. */
  lastVerified: z.iso.date(),
  verification: Prose(8, 60),
  url: z.url({ protocol: /^https$/ }),
});
export type HelpResourceContent = z.infer<typeof HelpResourceContent>;

export const HelpResource = z
  .strictObject({
    id: Slug,
    title: z.string(),
    country: Country.nullable().describe('ISO 3166-1 alpha-2 code; null where it is international.'),
    alsoServes: z.array(Country).describe('Further countries it serves.'),
    topics: z.array(HelpTopic),
    audience: z.string(),
    contacts: z.array(Contact),
    hours: z.string().nullable(),
    lastVerified: z.iso.date().describe('Day on which somebody last compared this with a published page.'),
    verification: z.string().describe('How it was compared.'),
    url: z.url(),
  })
  .meta({ id: 'HelpResource', description: 'A helpline or directory of helplines.' });
export type HelpResource = z.infer<typeof HelpResource>;
