import { recordsBySection } from './provenance.ts';
import type { Fault, Locate, Seed } from './read-seed.ts';

/**
 * Checks what only all records together can tell: gapless positions, every section accounted for, every risk
 * answered by a caution, no reference left over. For a seed whose records are sound.
 * @returns every fault found.
 */
export function checkLibrary(seed: Seed, locate: Locate): Fault[] {
  const faults: Fault[] = [];
  const fault = (record: { id: string }, path: readonly PropertyKey[], message: string) =>
    faults.push({ ...locate(record, path), message });

  for (const { id } of seed.sources) {
    const steps = seed.steps.filter(({ source }) => source === id).sort((a, b) => a.position - b.position);
    for (const [index, step] of steps.entries())
      if (step.position !== index + 1)
        fault(step, ['position'], `is ${step.position}; the steps of "${id}" need a number ${index + 1}`);
  }

  const used = new Set(seed.claims.flatMap(({ references }) => references));
  for (const reference of seed.references)
    if (!used.has(reference.id)) fault(reference, ['id'], 'no claim names this reference');

  const recordsOf = recordsBySection(seed);
  for (const source of seed.sources)
    for (const [index, { id, reason }] of source.sections.entries()) {
      const made = recordsOf({ source: source.id, section: id }).length > 0;
      if (!made && !reason) fault(source, ['sections', index, 'id'], `no record is made from "${id}"; give a reason`);
      if (made && reason) fault(source, ['sections', index, 'reason'], 'a record is made from this section');
    }

  const cautioned = {
    step: new Map(seed.steps.map((step) => [step.id, step])),
    scenario: new Map(seed.scenarios.map((scenario) => [scenario.id, scenario])),
    myth: new Map(seed.myths.map((myth) => [myth.id, myth])),
  };
  for (const risk of seed.risks)
    for (const [index, section] of risk.sections.entries()) {
      const made = recordsOf(section).flatMap(({ type, id }) => {
        const record = type === 'step' || type === 'scenario' || type === 'myth' ? cautioned[type].get(id) : undefined;
        const carries = record?.cautions.some((caution) => caution.from === 'editor' && caution.risk === risk.id);
        return record ? [{ type, record, carries }] : [];
      });
      for (const { type, record, carries } of made)
        if (type === 'step' && !carries) fault(record, ['cautions'], `none of them names the risk "${risk.id}"`);
      if (!made.some(({ carries }) => carries))
        fault(risk, ['sections', index], 'no record made from this section carries a caution that names the risk');
    }

  return faults;
}
