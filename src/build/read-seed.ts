import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ClaimContent } from '../claims/schema.ts';
import { DisagreementContent, OccasionContent, ReferenceContent, RiskContent } from '../common/content.ts';
import { HelpResourceContent } from '../help-resources/schema.ts';
import { MythContent } from '../myths/schema.ts';
import { DangerContent, SafetyPatternContent, SafetyTextContent, SafetyWordContent } from '../safety/schema.ts';
import { ScenarioContent } from '../scenarios/schema.ts';
import { AskContent, IntentContent, SynonymContent } from '../search/schema.ts';
import { SourceContent } from '../sources/schema.ts';
import { StepContent } from '../steps/schema.ts';
import { TextTemplateContent } from '../text-templates/schema.ts';
import { ThemeContent } from '../themes/schema.ts';

/**
 * Each folder of `seed/` and the schema of one record in it. A YAML file holds a list of records; a TSV file holds one
 * on each line, and on the first the names of their fields.
 */
export const SEED_SCHEMAS = {
  sources: SourceContent,
  steps: StepContent,
  scenarios: ScenarioContent,
  myths: MythContent,
  'text-templates': TextTemplateContent,
  themes: ThemeContent,
  claims: ClaimContent,
  'help-resources': HelpResourceContent,
  occasions: OccasionContent,
  references: ReferenceContent,
  risks: RiskContent,
  disagreements: DisagreementContent,
  synonyms: SynonymContent,
  intents: IntentContent,
  asks: AskContent,
  'safety-texts': SafetyTextContent,
  'safety-patterns': SafetyPatternContent,
  'safety-words': SafetyWordContent,
  dangers: DangerContent,
} as const satisfies Record<string, z.ZodType<{ id: string }>>;

export type SeedFolder = keyof typeof SEED_SCHEMAS;
export type Seed = { [F in SeedFolder]: z.infer<(typeof SEED_SCHEMAS)[F]>[] };

/** One thing that is wrong with the content, and where: path of the file, line and column from 1, field. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  field: string;
  message: string;
}

type Path = readonly PropertyKey[];
type Place = Omit<Fault, 'message'>;

/** Finds where in `seed/` the value at a path of a record stands, so that a fault can name it. */
export type Locate = (record: { id: string }, path: Path) => Place;

function offsetOf(doc: Document, path: Path): number {
  let node: unknown = doc.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(key)];
      if (!isNode(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

type Report = (fault: Fault) => void;
/** A record as it stands in a file, unchecked, and how to locate a path in it. */
type Found = { value: unknown; locate: (path: Path) => Place };

function* yamlRecords(file: string, text: string, report: Report): Generator<Found> {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  const placeAt = (offset: number, field = '') => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, field };
  };
  for (const error of [...doc.errors, ...doc.warnings])
    report({ ...placeAt(error.pos[0]), message: error.message.split('\n')[0] ?? error.code });
  if (doc.errors.length) return;
  const list: unknown = doc.toJS();
  if (!Array.isArray(list)) return report({ ...placeAt(0), message: 'is not a list of records' });
  for (const [index, value] of list.entries())
    yield { value, locate: (path) => placeAt(offsetOf(doc, [index, ...path]), path.join('.')) };
}

function* tsvRecords(file: string, text: string, report: Report): Generator<Found> {
  const [header = '', ...rows] = text.replace(/\n$/, '').split('\n');
  const fields = header.split('\t');
  for (const [index, row] of rows.entries()) {
    const values = row.split('\t');
    const columnOf = (field: number) => values.slice(0, field).join('\t').length + (field ? 2 : 1);
    const locate = ([field = '']: Path) => {
      const at = Math.max(0, fields.indexOf(String(field)));
      return { file, line: index + 2, column: columnOf(at), field: String(field) };
    };
    if (values.length === fields.length)
      yield { value: Object.fromEntries(fields.map((field, at) => [field, values[at]])), locate };
    else report({ ...locate([]), message: `has ${values.length} values, not ${fields.length}` });
  }
}

const READERS = { '.yaml': yamlRecords, '.tsv': tsvRecords };

/**
 * Reads and checks every YAML and TSV file of a seed folder, each record alone.
 * @returns the records by folder, in the order of file names; every fault found; the ids of the records that have
 * one; and how to locate a record's field.
 */
export function readSeed(folder: string) {
  const seed = Object.fromEntries(Object.keys(SEED_SCHEMAS).map((name) => [name, []])) as unknown as Seed;
  const faults: Fault[] = [];
  const broken = new Map<SeedFolder, Set<string>>();
  const places = new Map<object, Found['locate']>();

  for (const [name, schema] of Object.entries(SEED_SCHEMAS)) {
    for (const entry of readdirSync(join(folder, name)).sort()) {
      const read = READERS[extname(entry) as keyof typeof READERS];
      if (!read) continue;
      const path = join(folder, name, entry);
      const file = relative(process.cwd(), path);
      for (const { value, locate } of read(file, readFileSync(path, 'utf8'), (fault) => faults.push(fault))) {
        const result = schema.safeParse(value);
        if (!result.success) {
          for (const issue of result.error.issues) faults.push({ ...locate(issue.path), message: issue.message });
          const id = String((value as { id?: unknown } | null)?.id);
          broken.set(name as SeedFolder, (broken.get(name as SeedFolder) ?? new Set()).add(id));
          continue;
        }
        places.set(result.data, locate);
        (seed[name as SeedFolder] as object[]).push(result.data);
      }
    }
  }
  const locate: Locate = (record, path) =>
    places.get(record)?.(path) ?? { file: folder, line: 1, column: 1, field: path.join('.') };
  return { seed, faults, broken, locate };
}
