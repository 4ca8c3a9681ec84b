import { distance } from 'fastest-levenshtein';
import { syllable } from 'syllable';
import { countWords } from '../common/text.ts';
import { recordsBySection } from './provenance.ts';
import type { Seed, SeedFolder } from './read-seed.ts';

/** What must exist, from the plan of the content. */
const LEAST: Partial<Record<SeedFolder, number>> = {
  sources: 5,
  steps: 32,
  scenarios: 59,
  myths: 43,
  'text-templates': 123,
  themes: 18,
  claims: 119,
  'help-resources': 18,
  occasions: 41,
  references: 88,
  risks: 48,
  disagreements: 16,
};
const PARTS = 13;
const DOCUMENT_WARNINGS = 32;
const TEMPLATES_PER_OCCASION = 3;
const TONES_PER_OCCASION = 2;

/** Characters of an id in the report: a text to learn from is its own id. */
const ID_SHOWN = 40;

/** Two texts more alike than this are a fault. */
const ALIKE = 0.8;

/** The reading age of 13 that the content is written for, as a grade of American schools. */
const HARDEST_GRADE = 8;
/** What a reader in trouble reads; the rest is for their front end, or to learn from. */
const FOR_READERS: readonly SeedFolder[] = ['steps', 'scenarios', 'myths', 'text-templates', 'themes', 'claims'];

/** All texts of a record that hold more than a word: not its ids. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string' && value.includes(' ')) yield value;
  else if (value && typeof value === 'object') for (const entry of Object.values(value)) yield* textsOf(entry);
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** The Flesch-Kincaid grade (Kincaid and others 1975) of some sentences. */
export function readingGrade(text: string): number {
  const words = countWords(text);
  const sentences = text.match(/[.?!]+(\s|$)/g)?.length ?? 1;
  return 0.39 * (words / sentences) + 11.8 * (syllable(text) / words) - 15.59;
}

/** How alike two texts are, from 0 to 1: one less the edits from one to the other over the longer one's length. */
export const similarity = (a: string, b: string): number => 1 - distance(a, b) / Math.max(a.length, b.length, 1);

function* alike(texts: readonly { id: string; text: string }[]) {
  for (const [index, a] of texts.entries())
    for (const b of texts.slice(index + 1)) {
      const shorter = Math.min(a.text.length, b.text.length);
      if (shorter / Math.max(a.text.length, b.text.length) <= ALIKE) continue;
      const score = similarity(a.text.toLowerCase(), b.text.toLowerCase());
      if (score > ALIKE) yield `${a.id} and ${b.id} are alike (${score.toFixed(2)}): ${JSON.stringify(a.text)}`;
    }
}

/** Tables, each row under its name, and what is wrong. */
export interface Report {
  tables: Record<string, Record<string, Record<string, string | number>>>;
  faults: string[];
}

const byName = (rows: readonly ({ name: string } & Record<string, string | number>)[]) =>
  Object.fromEntries(rows.map(({ name, ...row }) => [name, row]));

/** Counts, measures and compares the content of a checked seed. */
export function reportOn(seed: Seed): Report {
  const faults: string[] = [];
  const recordsOf = recordsBySection(seed);

  const sections = seed.sources.map(({ id, sections: all }) => {
    const made = all.filter((section) => recordsOf({ source: id, section: section.id }).length > 0);
    return {
      name: id,
      sections: all.length,
      'with records': made.length,
      'with a reason for none': all.length - made.length,
    };
  });

  const kinds = (Object.entries(seed) as [SeedFolder, { id: string }[]][]).map(([kind, records]) => {
    const measured = records
      .map((record) => ({ id: record.id, words: countWords([...textsOf(record)].join(' ')) }))
      .sort((a, b) => a.words - b.words);
    const prose = FOR_READERS.includes(kind)
      ? records.flatMap((record) => [...textsOf(record)].filter((text) => /[.?!]$/.test(text)))
      : [];
    const grade = median(prose.map(readingGrade));
    const least = LEAST[kind] ?? 0;
    if (records.length < least) faults.push(`${kind}: ${records.length} of ${least}`);
    if (grade > HARDEST_GRADE) faults.push(`${kind}: reading grade ${grade.toFixed(1)} is above ${HARDEST_GRADE}`);
    const [shortest, longest] = [measured[0], measured.at(-1)];
    return {
      name: kind,
      records: records.length,
      'median words': median(measured.map(({ words }) => words)),
      shortest: `${shortest?.words} ${shortest?.id.slice(0, ID_SHOWN)}`,
      longest: `${longest?.words} ${longest?.id.slice(0, ID_SHOWN)}`,
      'reading grade': prose.length ? grade.toFixed(1) : '',
    };
  });

  const parts = seed.steps.reduce((sum, step) => sum + step.parts.length, 0);
  if (parts !== PARTS) faults.push(`steps: ${parts} parts of ${PARTS}`);
  const warnings = [...seed.steps, ...seed.scenarios, ...seed.myths]
    .flatMap(({ cautions }) => cautions)
    .filter(({ from }) => from === 'document');
  if (warnings.length < DOCUMENT_WARNINGS)
    faults.push(`cautions: ${warnings.length} of the documents' own ${DOCUMENT_WARNINGS}`);

  const occasions = seed.occasions.map(({ id }) => {
    const tones = Map.groupBy(
      seed['text-templates'].filter(({ occasion }) => occasion === id),
      ({ tone }) => tone,
    );
    const total = [...tones.values()].reduce((sum, { length }) => sum + length, 0);
    if (total < TEMPLATES_PER_OCCASION) faults.push(`${id}: ${total} templates of ${TEMPLATES_PER_OCCASION}`);
    if (tones.size < TONES_PER_OCCASION) faults.push(`${id}: ${tones.size} tones of ${TONES_PER_OCCASION}`);
    return {
      name: id,
      templates: total,
      tones: [...tones].map(([tone, { length }]) => `${tone} ${length}`).join(', '),
    };
  });

  const statuses = [...Map.groupBy(seed.claims, ({ status }) => status)].map(([status, { length }]) => ({
    name: status,
    claims: length,
  }));

  const titles = [
    ...[...seed.sources, ...seed.steps, ...seed.themes, ...seed['text-templates'], ...seed['help-resources']].map(
      ({ id, title }) => ({ id, text: title }),
    ),
    ...seed.scenarios.map(({ id, question }) => ({ id, text: question })),
    ...[...seed.myths, ...seed.claims].map(({ id, statement }) => ({ id, text: statement })),
  ];
  const summaries = [...seed.steps, ...seed.scenarios].map(({ id, summary }) => ({ id, text: summary }));
  const bodies = seed['text-templates'].map(({ id, body }) => ({ id, text: body }));
  for (const texts of [titles, summaries, bodies]) faults.push(...alike(texts));

  const tables = { 'Sections covered': sections, Records: kinds, 'Text templates': occasions, Claims: statuses };
  return { tables: Object.fromEntries(Object.entries(tables).map(([title, rows]) => [title, byName(rows)])), faults };
}
