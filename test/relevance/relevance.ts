import { readSeed } from '../../src/build/read-seed.ts';
import { SEED } from '../../src/build-db.ts';
import { openSearch } from '../../src/search/engine.ts';
import { indexedInMemory } from './index-in-memory.ts';
import { belowFloor, FLOORS, measure } from './measure.ts';

const relevance = measure(openSearch(indexedInMemory(readSeed(SEED).seed)));
const three = (value: number) => Number(value.toFixed(3));
console.table(
  Object.fromEntries(
    Object.entries(relevance).map(([kind, { queries, ndcg, mrr, recall }]) => [
      kind,
      { queries, 'nDCG@10': three(ndcg), MRR: three(mrr), 'recall@10': three(recall), floor: FLOORS[kind] },
    ]),
  ),
);
for (const kind of belowFloor(relevance)) {
  console.error(`nDCG@10 of ${kind} queries is below ${FLOORS[kind]}`);
  process.exitCode = 1;
}
