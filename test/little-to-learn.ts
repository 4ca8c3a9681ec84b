import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { IntentContent } from '../src/search/schema.ts';

/** Leaves in a copy of `seed/` few texts and questions to learn from, so that it is soon built. */
export function leaveLittleToLearn(seedFolder: string): void {
  const texts = join(seedFolder, 'safety-texts');
  for (const [index, entry] of readdirSync(texts).entries())
    if (index) rmSync(join(texts, entry));
    else
      writeFileSync(join(texts, entry), readFileSync(join(texts, entry), 'utf8').split('\n').slice(0, 100).join('\n'));
  const intents = join(seedFolder, 'intents/intents.yaml');
  const fewer = (parse(readFileSync(intents, 'utf8')) as IntentContent[]).map((intent) => ({
    ...intent,
    asks: intent.asks.slice(0, 2),
  }));
  writeFileSync(intents, stringify(fewer));
}
