import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SEED_SCHEMAS } from './build/read-seed.ts';
import { SEED } from './build-db.ts';

/** The folder of the schemas, and the line that each file of content begins with so that an editor finds its own. */
export const SCHEMAS = join(SEED, 'schemas');
export const modeline = (folder: string): string => `# yaml-language-server: $schema=../schemas/${folder}.json\n`;

/** Makes the JSON Schema of each folder of `seed/` from its Zod schema, as JSON text by the folder's name. */
export function makeSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SEED_SCHEMAS).map(([folder, schema]) => {
      const list = z.array(schema).describe(`The records of seed/${folder}. Made by "npm run schemas"; do not edit.`);
      return [folder, `${JSON.stringify(z.toJSONSchema(list, { io: 'input' }), null, 2)}\n`];
    }),
  );
}

if (import.meta.main) {
  mkdirSync(SCHEMAS, { recursive: true });
  for (const [folder, text] of Object.entries(makeSchemas())) writeFileSync(join(SCHEMAS, `${folder}.json`), text);
}
