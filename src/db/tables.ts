import { type SQL, sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  type SQLiteTable,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** Marks a file as ours (`PRAGMA application_id`): "FNDR" in ASCII. */
export const APPLICATION_ID = 0x464e4452;

/** Version of the tables below (`PRAGMA user_version`): the number of migrations. The server opens no other. */
export const SCHEMA_VERSION = 2;

const fromRecord = (path: string) =>
  text().generatedAlwaysAs((): SQL => sql.raw(`record ->> '$.${path}'`), { mode: 'virtual' });

/**
 * A table of records. `record` is the JSON that the API serves, made by the build; every other column that a filter or
 * a sort needs is generated from it, so that the two cannot differ. `ordinal` is the order of a list without `sort`.
 */
const recordColumns = (titlePath = 'title') => ({
  id: text().primaryKey(),
  ordinal: integer().notNull().unique(),
  record: text().notNull(),
  title: fromRecord(titlePath),
});

export const sources = sqliteTable('sources', { ...recordColumns() }, (t) => [index('sources_title').on(t.title)]);

export const steps = sqliteTable(
  'steps',
  {
    ...recordColumns(),
    source: fromRecord('source.id').references(() => sources.id),
    position: integer().generatedAlwaysAs((): SQL => sql.raw(`record ->> '$.position'`), { mode: 'virtual' }),
    effort: fromRecord('effort'),
  },
  (t) => [
    index('steps_title').on(t.title),
    uniqueIndex('steps_source_position').on(t.source, t.position),
    index('steps_position').on(t.position),
    index('steps_effort').on(t.effort, t.ordinal),
  ],
);

export const scenarios = sqliteTable(
  'scenarios',
  { ...recordColumns('question'), safety: fromRecord('safety.level') },
  (t) => [index('scenarios_title').on(t.title), index('scenarios_safety').on(t.safety, t.ordinal)],
);

export const myths = sqliteTable(
  'myths',
  { ...recordColumns('statement'), verdict: fromRecord('verdict'), status: fromRecord('evidence.status') },
  (t) => [
    index('myths_title').on(t.title),
    index('myths_verdict').on(t.verdict, t.ordinal),
    index('myths_status').on(t.status, t.ordinal),
  ],
);

export const textTemplates = sqliteTable(
  'text_templates',
  { ...recordColumns(), occasion: fromRecord('occasion'), tone: fromRecord('tone') },
  (t) => [
    index('text_templates_title').on(t.title),
    index('text_templates_occasion').on(t.occasion, t.ordinal),
    index('text_templates_tone').on(t.tone, t.ordinal),
  ],
);

export const themes = sqliteTable('themes', { ...recordColumns(), consensus: fromRecord('consensus.level') }, (t) => [
  index('themes_title').on(t.title),
  index('themes_consensus').on(t.consensus, t.ordinal),
]);

export const claims = sqliteTable('claims', { ...recordColumns('statement'), status: fromRecord('status') }, (t) => [
  index('claims_title').on(t.title),
  index('claims_status').on(t.status, t.ordinal),
]);

export const helpResources = sqliteTable('help_resources', { ...recordColumns() }, (t) => [
  index('help_resources_title').on(t.title),
]);

/** A many-to-many relation between the records of a table and a second thing, mostly another record. */
const membership = (
  ownerName: string,
  memberName: string,
  owner: () => AnySQLiteColumn,
  member?: () => AnySQLiteColumn,
) =>
  sqliteTable(
    `${ownerName}_${memberName}`,
    {
      owner: text(ownerName).notNull().references(owner),
      member: member ? text(memberName).notNull().references(member) : text(memberName).notNull(),
    },
    (t) => [primaryKey({ columns: [t.owner, t.member] }), index(`${memberName}_${ownerName}`).on(t.member, t.owner)],
  );
export type Membership = ReturnType<typeof membership>;

export const stepThemes = membership(
  'step',
  'theme',
  () => steps.id,
  () => themes.id,
);
export const scenarioSteps = membership(
  'scenario',
  'step',
  () => scenarios.id,
  () => steps.id,
);
export const scenarioSources = membership(
  'scenario',
  'source',
  () => scenarios.id,
  () => sources.id,
);
export const mythSources = membership(
  'myth',
  'source',
  () => myths.id,
  () => sources.id,
);
export const mythSteps = membership(
  'myth',
  'step',
  () => myths.id,
  () => steps.id,
);
export const mythThemes = membership(
  'myth',
  'theme',
  () => myths.id,
  () => themes.id,
);
export const textTemplateSteps = membership(
  'text_template',
  'step',
  () => textTemplates.id,
  () => steps.id,
);
export const textTemplateScenarios = membership(
  'text_template',
  'scenario',
  () => textTemplates.id,
  () => scenarios.id,
);
export const claimSources = membership(
  'claim',
  'source',
  () => claims.id,
  () => sources.id,
);
export const helpResourceCountries = membership('help_resource', 'country', () => helpResources.id);
export const helpResourceTopics = membership('help_resource', 'topic', () => helpResources.id);

/** What each source makes of each theme. */
export const themeStances = sqliteTable(
  'theme_stance',
  {
    owner: text('theme')
      .notNull()
      .references(() => themes.id),
    source: text()
      .notNull()
      .references(() => sources.id),
    stance: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.owner, t.source] }), index('theme_stance_stance').on(t.stance, t.source)],
);

/** What the build works out once and the server reads whole, as JSON: the index of words, the detector of danger. */
export const artifacts = sqliteTable('artifacts', { name: text().primaryKey(), value: text().notNull() });

/** One row: what the file is made of. */
export const release = sqliteTable('release', {
  contentVersion: text('content_version').primaryKey(),
});

/** The table of each type of record, in an order in which rows can be inserted. */
export const RECORD_TABLES = {
  source: sources,
  theme: themes,
  step: steps,
  scenario: scenarios,
  myth: myths,
  'text-template': textTemplates,
  claim: claims,
  'help-resource': helpResources,
} satisfies Record<string, SQLiteTable>;
