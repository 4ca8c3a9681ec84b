import type { HelpResource } from './schema.ts';

const serves = ({ country, alsoServes }: HelpResource, wanted: string) =>
  country === wanted || alsoServes.includes(wanted);

/**
 * Puts the help of a country (ISO 3166-1 alpha-2) first, then international help, and leaves out that of other
 * countries; without a country, international help first, then all.
 */
export function localFirst(resources: readonly HelpResource[], country: string | undefined): HelpResource[] {
  const international = resources.filter((resource) => resource.country === null);
  if (country === undefined) return [...international, ...resources.filter((resource) => resource.country !== null)];
  return [...resources.filter((resource) => serves(resource, country)), ...international];
}
