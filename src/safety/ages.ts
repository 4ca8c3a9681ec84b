const AGE =
  '(\\d{2})(?!\\d|[.,]\\d|[:%]| ?(?:min|hour|hr|sec|day|week|month|time|text|message|call|km|mile|pound|dollar|euro|am\\b|pm\\b))';
const SELF = new RegExp(`\\b(?:i ?am|i'?m|me|i|turned|turning)(?: only| just| now| turned)?,? ?\\(?${AGE}`, 'g');
const OTHER = new RegExp(
  `\\b(?:(?:s?he|they|bf|gf|boyfriend|girlfriend|partner|crush|ex|guy|man|woman|girl|boy|teacher|coach|boss)(?: is|'?s| are)?,? ?\\(?${AGE}|${AGE}[ -]?(?:(?:year|yr)s?[ -]old|yo|y/o)\\b)`,
  'g',
);
const IN_CHARGE = /\bmy (?:\w+ )?(?:teacher|coach|tutor|boss|pastor|priest|instructor|trainer)\b/;
const CHILD = /\b(?:son|daughter|child|children|kids?|brother|sister|nephew|niece|grandson|granddaughter)\b/;
const LEAST_GAP = 4;

const agesIn = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map(([, one, other]) => Number(one ?? other));

/**
 * Tells whether a text is about somebody of 10 to 17 and a partner or admirer four years older or more who is of age,
 * or in charge of them, as far as ages stand in it in digits. What speaks of children in the family is passed over.
 */
export function isMinorWithAdult(text: string): boolean {
  const lower = text.toLowerCase().replaceAll('\u2019', "'");
  const [own, others] = [agesIn(lower, SELF), agesIn(lower, OTHER)];
  const ages = [...own, ...others];
  const minor = Math.min(...ages.filter((age) => age >= 10 && age < 18));
  if (minor === Number.POSITIVE_INFINITY || (!own.includes(minor) && CHILD.test(lower))) return false;
  return ages.some((age) => age >= 18 && age - minor >= LEAST_GAP) || (own.includes(minor) && IN_CHARGE.test(lower));
}
