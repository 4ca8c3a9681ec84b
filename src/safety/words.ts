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

/** A word without the endings that only grammar asks for. Two words of one stem mean the same, for our purpose. */
export function stemOf(word: string): string {
  if (word.length <= 3) return word;
  let stem = word;
  if (stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith('sses')) stem = stem.slice(0, -2);
  else if (/[^su]s$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3);
  else if (stem.length > 4 && stem.endsWith('ed')) stem = stem.slice(0, -2);
  else if (stem.length > 5 && stem.endsWith('ly')) stem = stem.slice(0, -2);
  if (stem.length > 3 && stem.at(-1) === stem.at(-2) && !/[ls]$/.test(stem)) stem = stem.slice(0, -1);
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}
