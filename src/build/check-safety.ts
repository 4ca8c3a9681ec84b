import { makePatterns, makeReader } from '../safety/detector.ts';
import { type Groups, groupsOf, phrasesSource } from '../safety/phrases.ts';
import type { Fault, Locate, Seed } from './read-seed.ts';
import { compilePattern, vocabularyOf } from './train-safety.ts';

/** Finds what is wrong with the patterns for danger: groups that there are not, examples that turn out otherwise. */
export function checkSafety(seed: Seed, locate: Locate): Fault[] {
  const faults: Fault[] = [];
  const groups = groupsOf(seed['safety-words']);
  const read = makeReader(vocabularyOf(seed));
  for (const pattern of seed['safety-patterns']) {
    const report = (path: (string | number)[], message: string) => faults.push({ ...locate(pattern, path), message });
    const broken = pattern.phrases.flatMap((phrase, index) => {
      const message = faultOf(phrase, groups);
      return message ? [report(['phrases', index], message)] : [];
    });
    if (broken.length) continue;
    const find = makePatterns([compilePattern(pattern, groups)]);
    const finds = (text: string) => find(read(text)).size > 0;
    for (const [index, text] of pattern.matches.entries()) if (!finds(text)) report(['matches', index], 'is not found');
    for (const [index, text] of pattern.misses.entries()) if (finds(text)) report(['misses', index], 'is found');
  }
  return faults;
}

function faultOf(phrase: string, groups: Groups): string | null {
  try {
    new RegExp(phrasesSource([phrase], groups));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
