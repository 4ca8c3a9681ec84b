/** The regular forms of a word: `slap` gives slap, slaps, slapped, slapping. */
export function formsOf(word: string): string[] {
  if (word.length < 3 || word.includes(' ') || word.includes('*')) return [word];
  const last = word.at(-1) as string;
  const stem = word.slice(0, -1);
  if (last === 'e') return [word, `${word}s`, `${word}d`, `${stem}ing`];
  if (last === 'y' && !/[aeiou]y$/.test(word)) return [word, `${stem}ies`, `${stem}ied`, `${word}ing`];
  const plural = /(?:s|x|sh|ch)$/.test(word) ? `${word}es` : `${word}s`;
  const forms = [word, plural, `${word}ed`, `${word}ing`];
  return /[^aeiou][aeiou][bdgklmnprt]$/.test(word) ? [...forms, `${word}${last}ed`, `${word}${last}ing`] : forms;
}
