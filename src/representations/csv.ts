import { stringify } from 'csv-stringify/sync';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A value that fits a cell as it is; a stub is as good as its id. Undefined where it does not fit. */
function scalar(value: unknown): string | number | undefined {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value;
  if (!isObject(value)) return String(value);
  return 'href' in value && typeof value.id === 'string' ? value.id : undefined;
}

function cell(value: unknown): string | number {
  if (!Array.isArray(value)) return scalar(value) ?? JSON.stringify(value);
  const scalars = value.map(scalar);
  return scalars.includes(undefined) ? JSON.stringify(value) : scalars.join(' | ');
}

/**
 * Writes records as CSV (RFC 4180), the union of their fields as its first line, in order of first appearance. A stub
 * becomes its id; a list of scalars or stubs is joined by ` | `; what else is nested is JSON. A text that a spreadsheet
 * would take for a formula has an apostrophe in front.
 * @param columns the first line where there are no records; none: an empty text.
 */
export function toCsv(records: readonly Record<string, unknown>[], columns: readonly string[] = []): string {
  const fields = records.length ? [...new Set(records.flatMap((record) => Object.keys(record)))] : columns;
  if (!fields.length) return '';
  return stringify([fields, ...records.map((record) => fields.map((field) => cell(record[field])))], {
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
