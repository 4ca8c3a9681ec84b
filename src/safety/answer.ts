import type { Safety } from '../common/record.ts';
import type { OpenDatabase } from '../db/open.ts';
import { localFirst } from '../help-resources/local-first.ts';
import type { HelpResource } from '../help-resources/schema.ts';
import { type Assessment, makeDetector, type SafetyModel } from './detector.ts';
import type { DangerContent } from './schema.ts';

/** Notices danger in texts and says what to answer. */
export interface SafetyService {
  /** How much danger a text tells of, and which. */
  assess(text: string): Assessment;
  /** What to tell the reader; with the help of their country (ISO 3166-1 alpha-2) first, then international help. */
  blockFor(assessment: Assessment, country: string | undefined): Safety;
  /** The id of the scenario that is about the likeliest danger of an assessment, if there is one. */
  scenarioFor(assessment: Assessment): string | null;
}

const MOST_RESOURCES = 8;

/** Reads the detector and the messages that the build put into a database. */
export function openSafety(database: OpenDatabase): SafetyService {
  const dangers = new Map((database.artifact('dangers') as DangerContent[]).map((danger) => [danger.id, danger]));
  const resources = database.ids['help-resource'].map(
    (id) => JSON.parse(database.record('help-resource', id) as string) as HelpResource,
  );

  return {
    assess: makeDetector(database.artifact('safety') as SafetyModel),
    scenarioFor: ({ dangers: [likeliest] }) => (likeliest && dangers.get(likeliest)?.scenario) ?? null,
    blockFor({ level, dangers: [likeliest] }, country) {
      const said = dangers.get(level === 'danger' && likeliest ? likeliest : level === 'none' ? 'none' : 'caution');
      const topics = said?.topics ?? [];
      const place = (resource: HelpResource) => topics.findIndex((topic) => resource.topics.includes(topic));
      const fitting = resources.filter((resource) => place(resource) >= 0).sort((a, b) => place(a) - place(b));
      return {
        level,
        message: level === 'none' ? null : (said?.message ?? null),
        helpResources: localFirst(fitting, country)
          .slice(0, MOST_RESOURCES)
          .map(({ id, title }) => ({ type: 'help-resource', id, title, href: `/v1/help-resources/${id}` })),
      };
    },
  };
}
