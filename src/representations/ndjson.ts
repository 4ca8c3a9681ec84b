/** Writes each record as JSON on a line of its own, with a line feed behind each; nothing for no records. */
export const toNdjson = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
