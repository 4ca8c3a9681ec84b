import { readSeed } from '../../src/build/read-seed.ts';
import { safetyLessonsOf, trainSafety } from '../../src/build/train-safety.ts';
import { SEED } from '../../src/build-db.ts';
import { makeDetector } from '../../src/safety/detector.ts';
import { judgedTexts, measure, shares } from './measure.ts';

const assess = makeDetector(trainSafety(safetyLessonsOf(readSeed(SEED).seed)));
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const sets = { open: judgedTexts('open'), 'held out': judgedTexts('held-out') };

for (const [name, texts] of Object.entries({ ...sets, all: Object.values(sets).flat() })) {
  const { danger, caution, none, ...categories } = measure(assess, texts);
  if (!danger || !caution || !none) throw new Error(`a level is missing in ${name}`);
  console.log(`\n${name}: ${texts.length} texts that the detector was not trained on`);
  console.table(
    Object.fromEntries(
      Object.entries({ ...categories, 'every danger': danger, caution }).map(([category, tally]) => [
        category,
        {
          texts: tally.texts,
          'found as danger': percent(shares(tally).danger),
          'or as caution': percent(shares(tally).noticed),
        },
      ]),
    ),
  );
  console.log(
    `harmless texts: ${none.texts}, taken for danger ${percent(shares(none).danger)}, for caution ${percent(none.caution / none.texts)}`,
  );
}
