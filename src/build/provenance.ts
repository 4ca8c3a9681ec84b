import type { Stub } from '../common/record.ts';
import type { Seed } from './read-seed.ts';

type Cited = { source: string; section: string };
const key = ({ source, section }: Cited) => `${source} ${section}`;

/** The sections that a step is made from, in the order of the document. */
export function citationsOf({ source, section, parts, alsoFrom }: Seed['steps'][number], { sources }: Seed): Cited[] {
  const own = new Set([section, ...parts.map((part) => part.section), ...alsoFrom]);
  const sections = sources.find(({ id }) => id === source)?.sections ?? [];
  return sections.filter(({ id }) => own.has(id)).map(({ id }) => ({ source, section: id }));
}

/** Every record of the seed with the sections that it is made from, by the type that serves it. */
export function* madeFrom(seed: Seed): Generator<{ type: Stub['type']; id: string; citations: Cited[] }> {
  for (const step of seed.steps) yield { type: 'step', id: step.id, citations: citationsOf(step, seed) };
  for (const { id, documents } of seed.scenarios) yield { type: 'scenario', id, citations: documents };
  for (const { id, citations } of seed.myths) yield { type: 'myth', id, citations };
  for (const { id, citations } of seed['text-templates']) yield { type: 'text-template', id, citations };
  for (const theme of seed.themes) {
    const stances = theme.stances.flatMap(({ source, sections }) => sections.map((section) => ({ source, section })));
    const sides = seed.disagreements
      .filter(({ themes }) => themes.includes(theme.id))
      .flatMap((disagreement) => disagreement.sides.flatMap(({ citations }) => citations));
    yield { type: 'theme', id: theme.id, citations: [...stances, ...sides] };
  }
  for (const { id, citations } of seed.claims) yield { type: 'claim', id, citations };
}

/** Finds the records made from a section, each once, in the order of `RECORD_TYPES`. */
export function recordsBySection(seed: Seed): (cited: Cited) => { type: Stub['type']; id: string }[] {
  const bySection = new Map<string, Map<string, { type: Stub['type']; id: string }>>();
  for (const { type, id, citations } of madeFrom(seed))
    for (const citation of citations) {
      const records = bySection.get(key(citation)) ?? new Map();
      bySection.set(key(citation), records.set(`${type} ${id}`, { type, id }));
    }
  return (cited) => [...(bySection.get(key(cited))?.values() ?? [])];
}

/** The sources in the order of their documents' file names. */
export const sourcesInOrder = ({ sources }: Seed): Seed['sources'] =>
  [...sources].sort((a, b) => a.document.localeCompare(b.document, 'en'));

/**
 * Puts every list of the seed in the order of the documents: by the first section that a record is made from, and
 * what no document covers behind it; text templates by occasion.
 */
export function inDocumentOrder(seed: Seed): Seed {
  const sources = sourcesInOrder(seed);
  const places = sources.flatMap(({ id, sections }) =>
    sections.map((section) => key({ source: id, section: section.id })),
  );
  const placeOf = new Map(places.map((place, index) => [place, index]));
  const first = ([cited]: readonly Cited[]) => (cited && placeOf.get(key(cited))) ?? places.length;
  const occasions = seed.occasions.map(({ id }) => id);
  const by = <T>(list: readonly T[], rank: (entry: T) => number) => [...list].sort((a, b) => rank(a) - rank(b));
  return {
    ...seed,
    sources,
    steps: by(seed.steps, (step) => first([step])),
    scenarios: by(seed.scenarios, ({ documents }) => first(documents)),
    myths: by(seed.myths, ({ citations }) => first(citations)),
    claims: by(seed.claims, ({ citations }) => first(citations)),
    'text-templates': by(seed['text-templates'], ({ occasion }) => occasions.indexOf(occasion)),
  };
}
