import { makePatterns, makeReader } from '../safety/detector.ts';
import { type Groups, groupsOf, phrasesSource } from '../safety/phrases.ts';
import type { Fault, Locate, Seed } from './read-seed.ts';
import { compilePattern, vocabularyOf } from './train-safety.ts';

/** Groups of words that a text is read with, whether or not a pattern names them. */
const READ_WITH = ['partner', 'name'];

/**
 * Finds what is wrong with the patterns for danger: groups of words that there are not or that nothing names, phrases
 * that no example shows, examples that turn out otherwise.
 */
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
    for (const [index, phrase] of pattern.phrases.entries()) {
      const shows = makePatterns([compilePattern({ ...pattern, phrases: [phrase] }, groups)]);
      if (!pattern.matches.some((text) => shows(read(text)).size)) report(['phrases', index], 'is shown by no example');
    }
    for (const [index, text] of pattern.matches.entries()) if (!finds(text)) report(['matches', index], 'is not found');
    for (const [index, text] of pattern.misses.entries()) if (finds(text)) report(['misses', index], 'is found');
  }
  const phrases = seed['safety-patterns'].flatMap((pattern) => pattern.phrases).join(' ');
  for (const words of seed['safety-words'])
    if (!READ_WITH.includes(words.id) && !phrases.includes(`{${words.id}}`))
      faults.push({ ...locate(words, ['id']), message: 'is named by no pattern' });
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
