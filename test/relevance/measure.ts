import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Search } from '../../src/search/engine.ts';

/** A query as people type it, and the records that answer it: 3 directly, 2 helpfully, 1 in part. */
export interface JudgedQuery {
  kind: string;
  q: string;
  relevant: Record<string, number>;
}

export interface Relevance {
  queries: number;
  /** Normalized discounted cumulative gain of the first ten hits, a record of grade g gaining 2^g - 1. */
  ndcg: number;
  /** Mean reciprocal rank of the first record of grade 3. */
  mrr: number;
  /** Share of the records of grade 2 and 3, ten at most, among the first ten hits. */
  recall: number;
}

/** What nDCG@10 must reach, for each kind of query and for all: a little less than it does. */
export const FLOORS: Readonly<Record<string, number>> = {
  all: 0.9,
  question: 0.925,
  fragment: 0.9,
  story: 0.855,
  slang: 0.89,
  typo: 0.91,
};

export const judgedQueries = (): JudgedQuery[] =>
  parse(readFileSync(new URL('./queries.yaml', import.meta.url), 'utf8'));

const gain = (grade: number) => 2 ** grade - 1;
const discounted = (grades: readonly number[]) =>
  grades.slice(0, 10).reduce((sum, grade, index) => sum + gain(grade) / Math.log2(index + 2), 0);

function measureOne({ relevant }: JudgedQuery, found: readonly string[]): Relevance {
  const grades = found.map((key) => relevant[key] ?? 0);
  const best = Object.values(relevant).sort((a, b) => b - a);
  const first = grades.indexOf(3);
  const good = (list: readonly number[]) => list.slice(0, 10).filter((grade) => grade >= 2).length;
  return {
    queries: 1,
    ndcg: discounted(grades) / discounted(best),
    mrr: first < 0 ? 0 : 1 / (first + 1),
    recall: good(grades) / good(best),
  };
}

/** Measures a search by judged queries: the means for each kind of query, and for all. */
export function measure(search: Search, queries: readonly JudgedQuery[] = judgedQueries()): Record<string, Relevance> {
  const sums: Record<string, Relevance> = {};
  for (const query of queries) {
    const found = search.search(query.q).hits.map(({ type, id }) => `${type}/${id}`);
    const one = measureOne(query, found);
    for (const kind of [query.kind, 'all']) {
      const sum = sums[kind] ?? { queries: 0, ndcg: 0, mrr: 0, recall: 0 };
      sums[kind] = {
        queries: sum.queries + 1,
        ndcg: sum.ndcg + one.ndcg,
        mrr: sum.mrr + one.mrr,
        recall: sum.recall + one.recall,
      };
    }
  }
  const mean = ({ queries: count, ndcg, mrr, recall }: Relevance) => ({
    queries: count,
    ndcg: ndcg / count,
    mrr: mrr / count,
    recall: recall / count,
  });
  return Object.fromEntries(Object.entries(sums).map(([kind, sum]) => [kind, mean(sum)]));
}

/** The kinds of query whose nDCG@10 is below its floor. */
export const belowFloor = (relevance: Record<string, Relevance>): string[] =>
  Object.entries(FLOORS)
    .filter(([kind, floor]) => !((relevance[kind]?.ndcg ?? 0) >= floor))
    .map(([kind]) => kind);
