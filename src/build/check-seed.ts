import { countWords } from '../common/text.ts';
import { messageVariables, renderMessage } from '../text-templates/message.ts';
import { sourcesInOrder } from './provenance.ts';
import type { Fault, Locate, Seed, SeedFolder } from './read-seed.ts';

const FOLDERS_OF_REFERENCES = {
  source: 'sources',
  step: 'steps',
  scenario: 'scenarios',
  myth: 'myths',
  theme: 'themes',
  claim: 'claims',
  'help resource': 'help-resources',
  occasion: 'occasions',
  reference: 'references',
  risk: 'risks',
} as const satisfies Record<string, SeedFolder>;
type Referable = keyof typeof FOLDERS_OF_REFERENCES;

type Path = readonly PropertyKey[];
type Cited = { source: string; section: string };

/**
 * Checks what no single record can tell: ids, references, positions, coverage, safety.
 * @returns every fault found; none when the content is whole.
 */
export function checkSeed(seed: Seed, locate: Locate): Fault[] {
  const faults: Fault[] = [];
  const fault = (record: { id: string }, path: Path, message: string) =>
    faults.push({ ...locate(record, path), message });

  for (const records of Object.values(seed)) {
    const seen = new Set<string>();
    for (const record of records) {
      if (seen.has(record.id)) fault(record, ['id'], `"${record.id}" is the id of another record too`);
      seen.add(record.id);
    }
  }

  const ids = Object.fromEntries(
    Object.entries(FOLDERS_OF_REFERENCES).map(([kind, folder]) => [kind, new Set(seed[folder].map(({ id }) => id))]),
  ) as Record<Referable, Set<string>>;
  const sections = new Map(seed.sources.map((source) => [source.id, new Set(source.sections.map(({ id }) => id))]));

  const refer = (record: { id: string }, path: Path, kind: Referable, id: string) => {
    if (!ids[kind].has(id)) fault(record, path, `there is no ${kind} "${id}"`);
  };
  const referAll = (record: { id: string }, key: string, kind: Referable, list: readonly string[]) =>
    list.forEach((id, index) => {
      refer(record, [key, index], kind, id);
    });
  const cited = new Map<string, { id: string }[]>();
  const cite = (record: { id: string }, path: Path, { source, section }: Cited, makesRecord = true) => {
    if (!sections.get(source)?.has(section))
      fault(record, path, `there is no section "${section}" in source "${source}"`);
    if (makesRecord) cited.set(`${source} ${section}`, [...(cited.get(`${source} ${section}`) ?? []), record]);
  };
  const citeAll = (record: { id: string }, key: string, list: readonly Cited[], makesRecord = true) =>
    list.forEach((citation, index) => {
      cite(record, [key, index], citation, makesRecord);
    });

  for (const step of seed.steps) {
    refer(step, ['source'], 'source', step.source);
    cite(step, ['section'], step);
    step.parts.forEach(({ section }, index) => {
      cite(step, ['parts', index, 'section'], { source: step.source, section });
    });
    step.alsoFrom.forEach((section, index) => {
      cite(step, ['alsoFrom', index], { source: step.source, section });
    });
    referAll(step, 'themes', 'theme', step.themes);
    referAll(step, 'claims', 'claim', step.claims);
  }
  for (const { id } of seed.sources) {
    const ofSource = seed.steps.filter((step) => step.source === id).sort((a, b) => a.position - b.position);
    ofSource.forEach((step, index) => {
      if (step.position !== index + 1)
        fault(step, ['position'], `is ${step.position}; the steps of "${id}" need a number ${index + 1}`);
    });
  }

  for (const scenario of seed.scenarios) {
    citeAll(scenario, 'documents', scenario.documents);
    scenario.steps.forEach(({ step }, index) => {
      refer(scenario, ['steps', index, 'step'], 'step', step);
      if (scenario.steps.findIndex((other) => other.step === step) < index)
        fault(scenario, ['steps', index, 'step'], `"${step}" stands in the list twice`);
    });
    scenario.avoid.forEach((avoided, index) => {
      if ('step' in avoided) {
        refer(scenario, ['avoid', index, 'step'], 'step', avoided.step);
        if (scenario.steps.some(({ step }) => step === avoided.step))
          fault(scenario, ['avoid', index, 'step'], `"${avoided.step}" is advised and to be avoided`);
      } else refer(scenario, ['avoid', index, 'myth'], 'myth', avoided.myth);
    });
    referAll(scenario, 'myths', 'myth', scenario.myths);
    referAll(scenario, 'claims', 'claim', scenario.claims);
    scenario.safety?.helpResources.forEach((id, index) => {
      refer(scenario, ['safety', 'helpResources', index], 'help resource', id);
    });
    if (scenario.safety?.level === 'danger' && scenario.steps.length)
      fault(scenario, ['steps'], 'a reader in danger gets help and no steps');
  }

  for (const myth of seed.myths) {
    citeAll(myth, 'citations', myth.citations);
    referAll(myth, 'themes', 'theme', myth.themes);
    referAll(myth, 'steps', 'step', myth.steps);
    referAll(myth, 'claims', 'claim', myth.claims);
  }

  const dangerous = new Set(seed.scenarios.filter(({ safety }) => safety?.level === 'danger').map(({ id }) => id));
  for (const template of seed['text-templates']) {
    refer(template, ['occasion'], 'occasion', template.occasion);
    referAll(template, 'steps', 'step', template.steps);
    referAll(template, 'scenarios', 'scenario', template.scenarios);
    template.scenarios.forEach((id, index) => {
      if (dangerous.has(id))
        fault(template, ['scenarios', index], 'a reader in danger gets help and no text templates');
    });
    citeAll(template, 'citations', template.citations);
    checkMessage(template, (path, message) => fault(template, path, message));
  }

  const sourceOrder = sourcesInOrder(seed)
    .map(({ id }) => id)
    .join();
  for (const theme of seed.themes) {
    if (theme.stances.map(({ source }) => source).join() !== sourceOrder)
      fault(theme, ['stances'], `are not one for each source in the order ${sourceOrder}`);
    theme.stances.forEach((stance, index) => {
      if ((stance.stance === 'silent') !== (stance.sections.length === 0))
        fault(theme, ['stances', index, 'sections'], 'a stance cites a section unless it is silent');
      stance.sections.forEach((section, at) => {
        cite(theme, ['stances', index, 'sections', at], { source: stance.source, section });
      });
    });
  }

  for (const claim of seed.claims) {
    citeAll(claim, 'citations', claim.citations);
    referAll(claim, 'references', 'reference', claim.references);
  }
  const used = new Set(seed.claims.flatMap(({ references }) => references));
  for (const reference of seed.references)
    if (!used.has(reference.id)) fault(reference, ['id'], 'no claim names this reference');

  for (const disagreement of seed.disagreements) {
    referAll(disagreement, 'themes', 'theme', disagreement.themes);
    disagreement.sides.forEach(({ citations }, index) => {
      citations.forEach((citation, at) => {
        cite(disagreement, ['sides', index, 'citations', at], citation);
      });
    });
  }
  for (const occasion of seed.occasions) citeAll(occasion, 'citations', occasion.citations, false);

  const cautioned = [...seed.steps, ...seed.scenarios, ...seed.myths];
  for (const record of cautioned)
    record.cautions.forEach((caution, index) => {
      if (caution.from === 'editor' && caution.risk) refer(record, ['cautions', index, 'risk'], 'risk', caution.risk);
    });
  for (const risk of seed.risks) {
    citeAll(risk, 'sections', risk.sections, false);
    const carries = (record: { id: string }) =>
      cautioned.some(
        (other) => other === record && other.cautions.some((c) => c.from === 'editor' && c.risk === risk.id),
      );
    for (const section of risk.sections) {
      const made = cited.get(`${section.source} ${section.section}`) ?? [];
      for (const step of seed.steps)
        if (made.includes(step) && !carries(step))
          fault(step, ['cautions'], `none of them names the risk "${risk.id}"`);
      if (!made.some(carries))
        fault(
          risk,
          ['sections', risk.sections.indexOf(section)],
          'no record made from this section carries a caution that names the risk',
        );
    }
  }

  for (const source of seed.sources)
    source.sections.forEach((section, index) => {
      const made = cited.has(`${source.id} ${section.id}`);
      if (!made && !section.reason)
        fault(source, ['sections', index, 'id'], `no record is made from "${section.id}"; give a reason`);
      if (made && section.reason) fault(source, ['sections', index, 'reason'], 'a record is made from this section');
      if (source.sections.findIndex(({ id }) => id === section.id) < index)
        fault(source, ['sections', index, 'id'], `"${section.id}" is the id of another section too`);
    });

  return faults;
}

function checkMessage(template: Seed['text-templates'][number], fault: (path: Path, message: string) => void): void {
  const declared = Object.keys(template.variables);
  try {
    const used = messageVariables(template.body);
    for (const name of declared) if (!used.includes(name)) fault(['variables', name], 'is not used in the body');
    for (const name of used) if (!declared.includes(name)) fault(['body'], `uses {${name}}, which is not declared`);
    if (used.some((name) => !declared.includes(name))) return;
    const examples = Object.fromEntries(
      Object.entries(template.variables).map(([name, { example }]) => [name, example]),
    );
    const text = renderMessage(template.body, examples);
    if (text.length > 280) fault(['body'], `has ${text.length} characters with its examples; 280 are allowed`);
    if (countWords(text) < 3) fault(['body'], 'is too short to be a message');
  } catch (error) {
    fault(['body'], `is not ICU MessageFormat: ${error instanceof Error ? error.message : error}`);
  }
}
