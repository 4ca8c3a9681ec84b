import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Leaves in a copy of `seed/` few texts and questions to learn from, so that it is soon built. */
export function leaveLittleToLearn(seedFolder: string): void {
  const texts = join(seedFolder, 'safety-texts');
  for (const [index, entry] of readdirSync(texts).entries())
    if (index) rmSync(join(texts, entry));
    else
      writeFileSync(join(texts, entry), readFileSync(join(texts, entry), 'utf8').split('\n').slice(0, 100).join('\n'));
  const asks = join(seedFolder, 'asks');
  for (const entry of readdirSync(asks)) {
    const lines = readFileSync(join(asks, entry), 'utf8').split('\n');
    const byIntent = [...Map.groupBy(lines, (line) => line.split('\t')[0]).values()];
    writeFileSync(join(asks, entry), byIntent.flatMap((group) => group.slice(0, 2)).join('\n'));
  }
}
