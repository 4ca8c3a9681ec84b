import type { Safety } from '../common/record.ts';
import type { OpenDatabase } from '../db/open.ts';
import { localFirst } from '../help-resources/local-first.ts';
import type { HelpResource } from '../help-resources/schema.ts';
import { type Assessment, makeDetector, type SafetyModel } from './detector.ts';
import type { Danger, DangerContent } from './schema.ts';

/** Notices danger in texts and says what to answer. */
export interface SafetyService {
  /** Whether a text tells of danger, and of which. */
  assess(text: string): Assessment;
  /** What to tell the reader; with the help of their country (ISO 3166-1 alpha-2) first, then international help. */
  blockFor(assessment: Assessment, country: string | undefined): Safety;
  /** What a page about danger says, at level `caution`: it fits a text that itself does not tell of danger. */
  blockOf(page: { safety: Safety }, country: string | undefined): Safety;
  /** The id of the scenario that is about the likeliest danger of an assessment, if there is one; none at level `none`. */
  scenarioFor(assessment: Assessment): string | null;
}

const MOST_RESOURCES = 12;
/** Dangers of which there is something to tell the writer at level `caution` too. */
const TOLD_AT_CAUTION: ReadonlySet<Danger> = new Set(['hurts-others', 'minor-with-adult', 'no-not-accepted']);

/** Reads the detector and the messages that the build put into a database. */
export function openSafety(database: OpenDatabase): SafetyService {
  const dangers = new Map((database.artifact('dangers') as DangerContent[]).map((danger) => [danger.id, danger]));
  const resources = database.ids['help-resource'].map(
    (id) => JSON.parse(database.record('help-resource', id) as string) as HelpResource,
  );

  const stubsOf = (list: readonly HelpResource[], country: string | undefined) =>
    localFirst(list, country)
      .slice(0, MOST_RESOURCES)
      .map(({ id, title }) => ({ type: 'help-resource' as const, id, title, href: `/v1/help-resources/${id}` }));

  return {
    assess: makeDetector(database.artifact('safety') as SafetyModel),
    scenarioFor: ({ level, dangers: [likeliest] }) =>
      (level !== 'none' && likeliest && dangers.get(likeliest)?.scenario) || null,
    blockFor({ level, dangers: [likeliest] }, country) {
      const hinted = level !== 'none' && likeliest ? dangers.get(likeliest) : undefined;
      const outright = level === 'danger' || (likeliest && TOLD_AT_CAUTION.has(likeliest));
      const said = (outright && hinted) || dangers.get(level === 'none' ? 'none' : 'caution');
      const topics = [hinted, said].flatMap((danger) => danger?.topics ?? []);
      const place = (resource: HelpResource) => topics.findIndex((topic) => resource.topics.includes(topic));
      const fitting = resources.filter((resource) => place(resource) >= 0).sort((a, b) => place(a) - place(b));
      return {
        level,
        message: said?.message ?? null,
        helpResources: stubsOf(fitting, country),
      };
    },
    blockOf({ safety: { message, helpResources } }, country) {
      const named = new Set(helpResources.map(({ id }) => id));
      return {
        level: 'caution',
        message,
        helpResources: stubsOf(
          resources.filter(({ id }) => named.has(id)),
          country,
        ),
      };
    },
  };
}
