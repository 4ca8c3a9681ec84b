import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = readdirSync('src', { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'));

const importsOf = (file: string) =>
  [...readFileSync(join('src', file), 'utf8').matchAll(/^(?:import|export)[^;]*? from '([^']+)';/gms)].map(
    ([, name = '']) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name),
  );

const RESOURCES =
  'sources|steps|scenarios|myths|text-templates|themes|claims|help-resources|index|service|search|safety|guide|advice|render|chance|export';

/** Which files the first pattern matches, and all that they may import. A file is held by the first rule that fits. */
const RULES: [files: RegExp, allowed: RegExp, why: string][] = [
  [/^db\/tables\.ts$/, /^drizzle-orm/, 'tables know only drizzle'],
  [/^config\.ts$/, /^(node:\w+|zod)$/, 'the settings know nothing of the rest'],
  [
    /^db\//,
    /^(node:\w+|better-sqlite3|drizzle-orm.*|config\.ts|common\/content\.ts|db\/\w+\.ts)$/,
    'the database knows no resource',
  ],
  [/^common\//, /^(zod|common\/[\w-]+\.ts)$/, 'what schemas share knows only Zod'],
  [
    new RegExp(`^(${RESOURCES})/schema\\.ts$`),
    /^(zod|common\/[\w-]+\.ts|[\w-]+\/schema\.ts)$/,
    'schemas know only schemas',
  ],
  [/^text-templates\/message\.ts$/, /^intl-messageformat$/, 'messages know only their format'],
  [/^chance\/choose\.ts$/, /^node:crypto$/, 'chance knows nothing else'],
  [/^classifier\//, /^$/, 'the classifier knows nothing else'],
  [/^help-resources\/local-first\.ts$/, /^help-resources\/schema\.ts$/, 'an order of help knows only help'],
  [
    new RegExp(`^(${RESOURCES})/routes\\.ts$`),
    /^(node:(crypto|stream)|zod|drizzle-orm|fastify|range-parser|(common|db|http|representations)\/[\w-]+\.ts|[\w-]+\/(schema|message|choose|engine|local-first)\.ts)$/,
    "a resource knows no other's routes",
  ],
  [
    /^representations\//,
    /^(zod|csv-stringify\/sync|schema-dts|(common|representations)\/[\w-]+\.ts|[\w-]+\/schema\.ts)$/,
    'a form knows only what it shows',
  ],
  [
    /^search\//,
    /^(node:\w+|better-sqlite3|fastest-levenshtein|(classifier|common|db|search)\/[\w-]+\.ts)$/,
    'search knows the database, and no resource',
  ],
  [
    /^safety\//,
    /^(zod|(classifier|common|safety)\/[\w-]+\.ts|db\/open\.ts|help-resources\/(schema|local-first)\.ts)$/,
    'the detector knows texts, and of resources only help',
  ],
  [
    /^http\//,
    new RegExp(`^(?!(${RESOURCES}|build)/(?!engine|answer)|(app|server|build-\\w+|config)\\.ts$|better-sqlite3)`),
    'what resources share knows no resource',
  ],
  [
    /^build\/|^(build-db|build-schemas|content-report)\.ts$/,
    /^(?!fastify|@fastify|http\/|app\.ts|server\.ts|.*\/routes\.ts)/,
    'the build knows no server',
  ],
  [
    /^app\.ts$/,
    /^(fastify|http\/[\w-]+\.ts|db\/open\.ts|search\/engine\.ts|safety\/answer\.ts|[\w-]+\/routes\.ts)$/,
    'the app registers, and no more',
  ],
  [
    /^server\.ts$/,
    /^(close-with-grace|app\.ts|config\.ts|db\/open\.ts|http\/zod-app\.ts)$/,
    'the entry starts, and no more',
  ],
  [/^(build-openapi|dev)\.ts$/, /./, 'the document is made from everything'],
];

describe('who may import whom', () => {
  it.each(files)('%s', (file) => {
    const rule = RULES.find(([pattern]) => pattern.test(file));
    expect(rule, 'no rule is about this file').toBeDefined();
    const [, allowed, why] = rule as (typeof RULES)[number];
    for (const name of importsOf(file)) expect(name, why).toMatch(allowed);
  });

  it('only the settings read the environment', () => {
    const readers = files.filter(
      (file) => file !== 'config.ts' && /process\.env\b(?!\))/.test(readFileSync(join('src', file), 'utf8')),
    );
    expect(readers).toEqual([]);
  });

  it('no file is longer than 220 lines', () => {
    for (const file of files)
      expect(readFileSync(join('src', file), 'utf8').split('\n').length, file).toBeLessThan(220);
  });
});
