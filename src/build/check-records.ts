import { countWords } from '../common/text.ts';
import { isMessageNumber, messageVariables, numberVariables, renderMessage } from '../text-templates/message.ts';
import { sourcesInOrder } from './provenance.ts';
import type { Fault, Locate, Seed, SeedFolder } from './read-seed.ts';

type Path = readonly PropertyKey[];
type Cited = { source: string; section: string };

/**
 * Checks each record for what its own shape cannot tell: that every id it names is there, and what follows from it.
 * @param broken ids of records that did not fit their schema, by folder: they are there, and reported already.
 * @returns every fault found.
 */
export function checkRecords(
  seed: Seed,
  locate: Locate,
  broken: ReadonlyMap<SeedFolder, ReadonlySet<string>>,
): Fault[] {
  const faults: Fault[] = [];
  const fault = (record: { id: string }, path: Path, message: string) =>
    faults.push({ ...locate(record, path), message });
  const ids = (folder: SeedFolder) => new Set([...seed[folder].map(({ id }) => id), ...(broken.get(folder) ?? [])]);
  const known = {
    source: ids('sources'),
    step: ids('steps'),
    scenario: ids('scenarios'),
    myth: ids('myths'),
    theme: ids('themes'),
    'text template': ids('text-templates'),
    claim: ids('claims'),
    'help resource': ids('help-resources'),
    occasion: ids('occasions'),
    reference: ids('references'),
    risk: ids('risks'),
    intent: ids('intents'),
  };
  type Referable = keyof typeof known;
  const sections = new Map(seed.sources.map((source) => [source.id, new Set(source.sections.map(({ id }) => id))]));

  const refer = (record: { id: string }, path: Path, kind: Referable, id: string) => {
    if (!known[kind].has(id)) fault(record, path, `there is no ${kind} "${id}"`);
  };
  const referAll = (record: { id: string }, path: Path, kind: Referable, list: readonly string[]) => {
    for (const [index, id] of list.entries()) refer(record, [...path, index], kind, id);
  };
  const cite = (record: { id: string }, path: Path, { source, section }: Cited) => {
    if (broken.get('sources')?.has(source) || sections.get(source)?.has(section)) return;
    fault(record, path, `there is no section "${section}" in source "${source}"`);
  };
  const citeAll = (record: { id: string }, path: Path, list: readonly Cited[]) => {
    for (const [index, cited] of list.entries()) cite(record, [...path, index], cited);
  };
  const citeSections = (record: { id: string }, path: Path, source: string, list: readonly string[]) =>
    citeAll(
      record,
      path,
      list.map((section) => ({ source, section })),
    );

  for (const [folder, records] of Object.entries(seed) as [SeedFolder, { id: string }[]][]) {
    const seen = new Set(broken.get(folder));
    for (const record of records) {
      if (seen.has(record.id)) fault(record, ['id'], `"${record.id}" is the id of another record too`);
      seen.add(record.id);
    }
  }
  for (const source of seed.sources) {
    const seen = new Set<string>();
    for (const [index, { id }] of source.sections.entries()) {
      if (seen.has(id)) fault(source, ['sections', index, 'id'], `"${id}" is the id of another section too`);
      seen.add(id);
    }
  }

  for (const step of seed.steps) {
    refer(step, ['source'], 'source', step.source);
    cite(step, ['section'], step);
    for (const [index, { section }] of step.parts.entries())
      cite(step, ['parts', index, 'section'], { source: step.source, section });
    citeSections(step, ['alsoFrom'], step.source, step.alsoFrom);
    referAll(step, ['themes'], 'theme', step.themes);
    referAll(step, ['claims'], 'claim', step.claims);
  }

  for (const scenario of seed.scenarios) {
    citeAll(scenario, ['documents'], scenario.documents);
    const advised = scenario.steps.map(({ step }) => step);
    for (const [index, step] of advised.entries()) {
      refer(scenario, ['steps', index, 'step'], 'step', step);
      if (advised.indexOf(step) < index)
        fault(scenario, ['steps', index, 'step'], `"${step}" stands in the list twice`);
    }
    for (const [index, avoided] of scenario.avoid.entries()) {
      if ('myth' in avoided) refer(scenario, ['avoid', index, 'myth'], 'myth', avoided.myth);
      else {
        refer(scenario, ['avoid', index, 'step'], 'step', avoided.step);
        if (advised.includes(avoided.step))
          fault(scenario, ['avoid', index, 'step'], `"${avoided.step}" is advised and to be avoided`);
      }
    }
    referAll(scenario, ['myths'], 'myth', scenario.myths);
    referAll(scenario, ['claims'], 'claim', scenario.claims);
    referAll(scenario, ['safety', 'helpResources'], 'help resource', scenario.safety?.helpResources ?? []);
    if (scenario.safety?.level === 'danger' && advised.length)
      fault(scenario, ['steps'], 'a reader in danger gets help and no steps');
  }

  for (const myth of seed.myths) {
    citeAll(myth, ['citations'], myth.citations);
    referAll(myth, ['themes'], 'theme', myth.themes);
    referAll(myth, ['steps'], 'step', myth.steps);
    referAll(myth, ['claims'], 'claim', myth.claims);
  }

  const dangerous = new Set(seed.scenarios.filter(({ safety }) => safety?.level === 'danger').map(({ id }) => id));
  for (const template of seed['text-templates']) {
    refer(template, ['occasion'], 'occasion', template.occasion);
    referAll(template, ['steps'], 'step', template.steps);
    referAll(template, ['scenarios'], 'scenario', template.scenarios);
    for (const [index, id] of template.scenarios.entries())
      if (dangerous.has(id))
        fault(template, ['scenarios', index], 'a reader in danger gets help and no text templates');
    citeAll(template, ['citations'], template.citations);
    for (const { path, message } of messageFaults(template)) fault(template, path, message);
  }

  const order = sourcesInOrder(seed).map(({ id }) => id);
  for (const theme of seed.themes) {
    if (!broken.has('sources') && theme.stances.map(({ source }) => source).join() !== order.join())
      fault(theme, ['stances'], `are not one for each source in the order ${order.join(', ')}`);
    for (const [index, { stance, source, sections: cited }] of theme.stances.entries()) {
      if ((stance === 'silent') !== (cited.length === 0))
        fault(theme, ['stances', index, 'sections'], 'a stance cites a section unless it is silent');
      citeSections(theme, ['stances', index, 'sections'], source, cited);
    }
  }

  for (const claim of seed.claims) {
    citeAll(claim, ['citations'], claim.citations);
    referAll(claim, ['references'], 'reference', claim.references);
  }
  for (const disagreement of seed.disagreements) {
    referAll(disagreement, ['themes'], 'theme', disagreement.themes);
    for (const [index, { citations }] of disagreement.sides.entries())
      citeAll(disagreement, ['sides', index, 'citations'], citations);
  }
  for (const danger of seed.dangers) if (danger.scenario) refer(danger, ['scenario'], 'scenario', danger.scenario);
  for (const intent of seed.intents)
    for (const field of ['finds', 'also'] as const)
      for (const [index, target] of intent[field].entries()) {
        const [type = '', id = ''] = target.split('/');
        refer(intent, [field, index], type.replace('-', ' ') as Referable, id);
      }
  const asked = new Set(seed.asks.map(({ intent }) => intent));
  for (const intent of seed.intents)
    if (!asked.has(intent.id)) fault(intent, ['id'], 'is what nobody asks for: no line in seed/asks names it');
  for (const ask of seed.asks) refer(ask, ['intent'], 'intent', ask.intent);
  for (const occasion of seed.occasions) citeAll(occasion, ['citations'], occasion.citations);
  for (const risk of seed.risks) citeAll(risk, ['sections'], risk.sections);
  for (const record of [...seed.steps, ...seed.scenarios, ...seed.myths])
    for (const [index, caution] of record.cautions.entries())
      if (caution.from === 'editor' && caution.risk) refer(record, ['cautions', index, 'risk'], 'risk', caution.risk);

  return faults;
}

/** What is wrong with the message of a text template and its variables. */
function* messageFaults({
  body,
  variables,
}: Seed['text-templates'][number]): Generator<{ path: Path; message: string }> {
  const declared = Object.keys(variables);
  try {
    const used = messageVariables(body);
    for (const name of declared)
      if (!used.includes(name)) yield { path: ['variables', name], message: 'is not used in the body' };
    const undeclared = used.filter((name) => !declared.includes(name));
    for (const name of undeclared) yield { path: ['body'], message: `uses {${name}}, which is not declared` };
    if (undeclared.length) return;
    for (const name of numberVariables(body))
      for (const field of ['example', 'default'] as const)
        if (!isMessageNumber(variables[name]?.[field] ?? '0'))
          yield {
            path: ['variables', name, field],
            message: 'is no whole number from 0 to 9999, as the body asks for',
          };
    const examples = Object.fromEntries(Object.entries(variables).map(([name, { example }]) => [name, example]));
    const text = renderMessage(body, examples);
    if (text.length > 280)
      yield { path: ['body'], message: `has ${text.length} characters with its examples; 280 are allowed` };
    if (countWords(text) < 3) yield { path: ['body'], message: 'is too short to be a message' };
  } catch (error) {
    yield { path: ['body'], message: `is not ICU MessageFormat: ${error instanceof Error ? error.message : error}` };
  }
}
