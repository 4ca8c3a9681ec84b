import type { CautionContent, RecordType } from '../common/content.ts';
import { COLLECTIONS, type Stub } from '../common/record.ts';
import type { Seed } from './read-seed.ts';

type Cited = { source: string; section: string };
type Titled = readonly (readonly [id: string, title: string])[];

/** Looks records up by id. The function it gives throws where there is none: a checked seed refers to none such. */
export const byId = <T extends { id: string }>(list: readonly T[]) => {
  const map = new Map(list.map((entry) => [entry.id, entry]));
  return (id: string): T => {
    const entry = map.get(id);
    if (!entry) throw new Error(`no record "${id}"; check the seed before you assemble it`);
    return entry;
  };
};

/** Makes what one record shows of others from their ids: stubs, citations, cautions with their risk's severity. */
export function linker(seed: Seed) {
  const sourceOf = byId(seed.sources);
  const claimOf = byId(seed.claims);
  const riskOf = byId(seed.risks);

  const titles: Record<RecordType, Titled> = {
    source: seed.sources.map(({ id, title }) => [id, title]),
    step: seed.steps.map(({ id, title }) => [id, title]),
    scenario: seed.scenarios.map(({ id, question }) => [id, question]),
    myth: seed.myths.map(({ id, statement }) => [id, statement]),
    'text-template': seed['text-templates'].map(({ id, title }) => [id, title]),
    theme: seed.themes.map(({ id, title }) => [id, title]),
    claim: seed.claims.map(({ id, statement }) => [id, statement]),
    'help-resource': seed['help-resources'].map(({ id, title }) => [id, title]),
  };
  /** Makes plain stubs of one type. */
  const stubs = (type: RecordType) => {
    const titleOf = new Map(titles[type]);
    return (id: string): Stub => ({ type, id, title: titleOf.get(id) ?? id, href: `/v1/${COLLECTIONS[type]}/${id}` });
  };
  const claimStub = stubs('claim');
  const stub = {
    source: stubs('source'),
    step: stubs('step'),
    scenario: stubs('scenario'),
    myth: stubs('myth'),
    'text-template': stubs('text-template'),
    theme: stubs('theme'),
    claim: (id: string) => ({ ...claimStub(id), status: claimOf(id).status }),
    'help-resource': stubs('help-resource'),
  } satisfies Record<RecordType, (id: string) => Stub>;
  const cite = ({ source, section }: Cited) => {
    const index = sourceOf(source).sections.findIndex(({ id }) => id === section);
    return {
      source: stub.source(source),
      section: sourceOf(source).sections[index]?.title ?? section,
      sectionId: section,
      position: index + 1,
    };
  };
  const caution = (content: CautionContent) => {
    const risk = content.from === 'editor' ? (content.risk ?? null) : null;
    return { from: content.from, text: content.text, severity: risk ? riskOf(risk).severity : null, risk };
  };
  return { stub, plainStub: (type: RecordType, id: string): Stub => stubs(type)(id), cite, caution };
}
