import type { z } from 'zod';
import { RECORD_TYPES, type RecordType } from '../common/content.ts';
import { type Caution, COLLECTIONS, type Safety } from '../common/record.ts';
import type { As, Layout } from './markdown-layout.ts';
import { capital, fitsOnLine, lineOf, marked, words } from './markdown-lines.ts';
import { OTHERS } from './markdown-others.ts';
import { RECORDS } from './markdown-records.ts';
import { type Block, link, plain } from './markdown-text.ts';

export type Json = Record<string, unknown>;
/** A layout, and the type of record that it is of. */
export type Known = { layout: Layout; type?: RecordType };
type SafetyValue = z.infer<typeof Safety>;
type CautionValue = z.infer<typeof Caution>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether there is nothing to show. */
export const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

export const isSafety = (value: unknown): value is SafetyValue =>
  isObject(value) && 'level' in value && 'helpResources' in value;

/** Whether a value is a safety notice for a reader in danger. */
export const isDanger = (value: unknown): value is SafetyValue => isSafety(value) && value.level === 'danger';

/** The value at a path of field names, undefined where there is none. */
export const fieldAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), value);

/** Finds the layout of a value by the field that marks it, or else the type that it is known to be of. */
export function known(value: unknown, hint?: RecordType): Known | undefined {
  if (!isObject(value) || 'href' in value) return undefined;
  const layout = Object.values(OTHERS).find(({ mark }) => mark in value);
  if (layout) return { layout };
  const type = RECORD_TYPES.find((name) => RECORDS[name].mark in value) ?? hint;
  return type && { layout: RECORDS[type], type };
}

function titleOf(value: Json, { layout, type }: Known, linked: boolean): string {
  const title = String(fieldAt(value, layout.title) ?? value.id ?? '');
  return linked && type ? link(title, `/v1/${COLLECTIONS[type]}/${value.id}`) : plain(title);
}

/** Puts a heading over blocks; deep inside a document, bold words in front of them, but for quotes. */
export function under(heading: string | null, level: number, blocks: Block[]): Block[] {
  const [first, ...rest] = blocks;
  if (first === undefined || heading === null) return blocks;
  if (level <= 3) return [{ heading, level }, ...blocks];
  if (typeof first === 'string') return [`**${heading}:** ${first}`, ...rest];
  return 'quote' in first ? blocks : [`**${heading}**`, ...blocks];
}

function cautionBlock({ from, text, severity }: CautionValue): Block {
  const who = from === 'document' ? 'The document warns' : `We warn${severity ? ` (${severity} risk)` : ''}`;
  return { quote: [`**${who}:** ${plain(text)}`] };
}

/** A safety notice; for a reader in danger with a line for each helpline, in full where the answer holds them. */
export function safetyBlocks({ level, message, helpResources }: SafetyValue, full?: unknown): Block[] {
  const help = `Who can help: ${helpResources.map(lineOf).join('; ')}.`;
  if (level === 'danger') {
    const list = Array.isArray(full) && full.length ? full : helpResources;
    return [{ quote: [`**Your safety comes first.** ${plain(message ?? '')}`, ...listBlocks(list, 4)] }];
  }
  const blocks = [
    ...(level === 'caution' ? [`**Take care of yourself.** ${plain(message ?? '')}`] : []),
    ...(helpResources.length ? [help] : []),
  ];
  return blocks.length ? [{ quote: blocks }] : [];
}

/** Sorts what a reader can do by whose advice it is. */
function voicedBlocks(entries: { from: string; text: string }[]): Block[] {
  const by = (voice: string) => entries.filter(({ from }) => from === voice).map(({ text }) => [plain(text)]);
  const [theirs, ours] = [by('document'), by('editor')];
  return [
    ...(theirs.length ? ['The document suggests:', { items: theirs }] : []),
    ...(ours.length ? ['We suggest:', { items: ours }] : []),
  ];
}

/** A list: cautions as quotes, records under headings, all else as items. */
export function listBlocks(list: readonly unknown[], level: number, ordered = false): Block[] {
  const [first] = list;
  if (isObject(first) && 'severity' in first) return (list as CautionValue[]).map(cautionBlock);
  if (isObject(first) && 'from' in first) return voicedBlocks(list as { from: string; text: string }[]);
  const kind = known(first);
  if (kind && !kind.layout.item)
    return list.flatMap((entry, index) =>
      recordBlocks(entry as Json, kind, { level, brief: true, number: ordered ? index + 1 : 0 }),
    );
  const items = list.map((entry): Block[] => {
    if (kind?.layout.item) {
      const below = kind.layout.below ? fieldAt(entry, kind.layout.below) : [];
      const line = `${titleOf(entry as Json, kind, true)}: ${kind.layout.item(entry as never)}`;
      return Array.isArray(below) && below.length ? [line, ...listBlocks(below, level)] : [line];
    }
    const snippet = isObject(entry) ? entry.snippet : undefined;
    return typeof snippet === 'string' ? [lineOf(entry), marked(snippet)] : [lineOf(entry)];
  });
  return [{ items, ordered }];
}

/** Any value, by its shape. Headings inside it are of the level given. */
export function valueBlocks(value: unknown, level: number, as?: As): Block[] {
  if (isEmpty(value)) return [];
  if (as === 'code') return [{ code: String(value) }];
  if (as === 'quote') return [{ quote: [plain(String(value))] }];
  const texts = [value].flat().map(String);
  if (as === 'link') return [texts.map((href) => link(href, href)).join(', ')];
  if (as === 'labels') return [plain(capital(texts.map(words).join(', ')))];
  if (Array.isArray(value)) return listBlocks(value, level, as === 'ordered');
  if (isSafety(value)) return safetyBlocks(value);
  const kind = known(value);
  if (kind) return recordBlocks(value as Json, kind, { level, brief: true });
  return isObject(value) && !fitsOnLine(value) ? plainBlocks(value, level) : [lineOf(value)];
}

/** A value without a layout: its scalars as a list, then each other field under its name. */
export function plainBlocks(value: Json, level: number): Block[] {
  const fields = Object.entries(value).filter(([, part]) => !isEmpty(part) && !(level === 2 && isDanger(part)));
  const short = fields.filter(([, part]) => !isObject(part) && !Array.isArray(part));
  return [
    ...(short.length
      ? [{ items: short.map(([name, part]) => [`${plain(capital(words(name)))}: ${lineOf(part)}`]) }]
      : []),
    ...fields
      .filter((field) => !short.includes(field))
      .flatMap(([name, part]) => under(plain(capital(words(name))), level, valueBlocks(part, level + 1))),
  ];
}

interface Place {
  /** Of the record's heading. */
  level: number;
  /** Whether to show only what matters inside another answer. */
  brief?: boolean;
  /** In front of the title, if not 0. */
  number?: number;
  /** Whether the title is a link to the record; not where the record is the answer. */
  linked?: boolean;
}

/** A record as its layout has it. What tells of danger comes first. */
export function recordBlocks(value: Json, kind: Known, { level, brief, number, linked = true }: Place): Block[] {
  const { facts, sections, told, brief: kept } = kind.layout;
  const heading = { heading: `${number ? `${number}. ` : ''}${titleOf(value, kind, linked)}`, level };
  const danger = isDanger(value.safety);
  const notice = isDanger(value.safety) ? safetyBlocks(value.safety, value.helpResources) : [];
  const inShort = facts?.(value as never)
    .filter(Boolean)
    .join(' ');
  return [
    ...(level === 1 ? [...notice, heading] : [heading, ...notice]),
    ...(inShort ? [inShort] : []),
    ...sections.flatMap(([path, title, as]) => {
      if (told?.[path] && !isEmpty(value[told[path]])) return [];
      if (brief && kept && !kept.includes(path)) return [];
      if (danger && (path === 'safety' || path === 'helpResources')) return [];
      return under(title, level + 1, valueBlocks(fieldAt(value, path), level + 2, as));
    }),
  ];
}
