import { createHash, randomInt } from 'node:crypto';

const MILLISECONDS_A_DAY = 86_400_000;

/** Sorts ids by a hash of each with a seed: an order that looks random and is the same everywhere. */
export const shuffled = (ids: readonly string[], seed: string): string[] => {
  const rank = new Map(ids.map((id) => [id, createHash('sha256').update(`${seed}\n${id}`).digest('hex')]));
  return [...ids].sort((a, b) => ((rank.get(a) as string) < (rank.get(b) as string) ? -1 : 1));
};

/** Picks one of some ids: the same for the same seed, any without one. There has to be one. */
export const pick = (ids: readonly string[], seed: string | undefined): string =>
  (seed === undefined ? ids[randomInt(ids.length)] : shuffled(ids, seed)[0]) as string;

/** Puts ids into the order in which they have their days, the same in every cycle. */
export const inOrderOfDays = (ids: readonly string[]): string[] => shuffled(ids, 'days');

/**
 * Picks the id of a day. Days come in cycles as long as the list: no id comes back before all others have had their day.
 * @param ordered ids in the order of their days.
 * @param date a day as YYYY-MM-DD.
 */
export function ofDay(ordered: readonly string[], date: string): string {
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_A_DAY);
  return ordered[day % ordered.length] as string;
}

/** Seconds from a moment to the next midnight in UTC, at least 1. */
export const secondsToMidnight = (now: Date): number =>
  Math.max(1, Math.ceil((MILLISECONDS_A_DAY - (now.getTime() % MILLISECONDS_A_DAY)) / 1000));
