import type { Claim } from '../claims/schema.ts';
import type { HelpResource } from '../help-resources/schema.ts';
import type { Myth } from '../myths/schema.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { Source } from '../sources/schema.ts';
import type { Step } from '../steps/schema.ts';
import { renderMessage } from '../text-templates/message.ts';
import type { TextTemplate } from '../text-templates/schema.ts';
import type { Theme } from '../themes/schema.ts';
import { byId, linker } from './link.ts';
import { citationsOf, inDocumentOrder, recordsBySection } from './provenance.ts';
import type { Seed } from './read-seed.ts';

/** The records as the API serves them, by type, in the order of a list without `sort`. */
export interface Content {
  source: Source[];
  step: Step[];
  scenario: Scenario[];
  myth: Myth[];
  'text-template': TextTemplate[];
  theme: Theme[];
  claim: Claim[];
  'help-resource': HelpResource[];
}

/**
 * How far the documents agree on a theme. Silence and neutral mentions take no side.
 * @returns the level as the schema of a theme explains it.
 */
export function consensusOf(stances: readonly { stance: string }[]): Theme['consensus']['level'] {
  const count = (stance: string) => stances.filter((entry) => entry.stance === stance).length;
  const inFavor = count('endorses') + count('endorses-with-conditions');
  const against = count('opposes');
  if (inFavor && against) return 'divided';
  if (inFavor + against < 3) return 'thin';
  return count('endorses-with-conditions') ? 'mostly-agreed' : 'agreed';
}

/** Turns checked seed content into the records that the API serves: references become stubs, in both directions. */
export function assemble(unordered: Seed): Content {
  const seed = inDocumentOrder(unordered);
  const { stub, plainStub, cite, caution } = linker(seed);
  const referenceOf = byId(seed.references);
  const occasionOf = byId(seed.occasions);
  const recordsOf = recordsBySection(seed);
  const stubsWhere = <T extends { id: string }, S>(
    list: readonly T[],
    test: (entry: T) => boolean,
    make: (id: string) => S,
  ) => list.filter(test).map(({ id }) => make(id));

  return {
    source: seed.sources.map(({ sections, ...source }) => ({
      ...source,
      sections: sections.map(({ id, title, kind, summary, note, absent, reason }, index) => ({
        id,
        position: index + 1,
        title,
        kind,
        summary,
        note: note ?? null,
        absent,
        records: recordsOf({ source: source.id, section: id }).map((record) => plainStub(record.type, record.id)),
        reason: reason ?? null,
      })),
    })),
    step: seed.steps.map((step) => ({
      id: step.id,
      source: stub.source(step.source),
      position: step.position,
      title: step.title,
      summary: step.summary,
      why: step.why,
      actions: step.actions,
      examples: step.examples,
      cautions: step.cautions.map(caution),
      parts: step.parts.map(({ section, title, summary }, index) => ({
        position: index + 1,
        title,
        summary,
        citation: cite({ source: step.source, section }),
      })),
      effort: step.effort,
      themes: step.themes.map(stub.theme),
      scenarios: stubsWhere(
        seed.scenarios,
        ({ steps }) => steps.some((entry) => entry.step === step.id),
        stub.scenario,
      ),
      myths: stubsWhere(seed.myths, ({ steps }) => steps.includes(step.id), stub.myth),
      textTemplates: stubsWhere(seed['text-templates'], ({ steps }) => steps.includes(step.id), stub['text-template']),
      claims: step.claims.map(stub.claim),
      citation: cite(step),
      citations: citationsOf(step, seed).map(cite),
    })),
    scenario: seed.scenarios.map((scenario) => ({
      id: scenario.id,
      question: scenario.question,
      aliases: scenario.aliases,
      summary: scenario.summary,
      goal: scenario.goal,
      guidance: scenario.guidance,
      documents: scenario.documents.map(({ says, ...cited }) => ({ says, citation: cite(cited) })),
      steps: scenario.steps.map(({ step, why }) => ({ ...stub.step(step), why })),
      avoid: scenario.avoid.map((entry) => ({
        ...('step' in entry ? stub.step(entry.step) : stub.myth(entry.myth)),
        why: entry.why,
      })),
      myths: scenario.myths.map(stub.myth),
      textTemplates: stubsWhere(
        seed['text-templates'],
        ({ scenarios }) => scenarios.includes(scenario.id),
        stub['text-template'],
      ),
      claims: scenario.claims.map(stub.claim),
      cautions: scenario.cautions.map(caution),
      safety: scenario.safety
        ? { ...scenario.safety, helpResources: scenario.safety.helpResources.map(stub['help-resource']) }
        : { level: 'none', message: null, helpResources: [] },
      citations: scenario.documents.map(cite),
    })),
    myth: seed.myths.map(({ cautions, themes, steps, claims, citations, ...myth }) => ({
      ...myth,
      cautions: cautions.map(caution),
      themes: themes.map(stub.theme),
      steps: steps.map(stub.step),
      scenarios: stubsWhere(seed.scenarios, ({ myths }) => myths.includes(myth.id), stub.scenario),
      claims: claims.map(stub.claim),
      citations: citations.map(cite),
    })),
    'text-template': seed['text-templates'].map((template) => ({
      id: template.id,
      occasion: template.occasion,
      occasionTitle: occasionOf(template.occasion).title,
      occasionNote: occasionOf(template.occasion).note,
      tone: template.tone,
      title: template.title,
      body: template.body,
      example: renderMessage(
        template.body,
        Object.fromEntries(Object.entries(template.variables).map(([name, { example }]) => [name, example])),
      ),
      variables: Object.entries(template.variables).map(([name, variable]) => ({
        name,
        description: variable.description,
        example: variable.example,
        default: variable.default ?? null,
        required: variable.default === undefined,
      })),
      whenToSend: template.whenToSend,
      whenNotToSend: template.whenNotToSend,
      frequency: template.frequency,
      alternatives: stubsWhere(
        seed['text-templates'],
        (other) => other.occasion === template.occasion && other.id !== template.id,
        stub['text-template'],
      ),
      steps: template.steps.map(stub.step),
      scenarios: template.scenarios.map(stub.scenario),
      citations: template.citations.map(cite),
    })),
    theme: seed.themes.map((theme) => ({
      id: theme.id,
      title: theme.title,
      description: theme.description,
      stances: theme.stances.map(({ source, stance, implied, note, sections }) => ({
        source: stub.source(source),
        stance,
        implied,
        note,
        citations: sections.map((section) => cite({ source, section })),
      })),
      consensus: { level: consensusOf(theme.stances), explanation: theme.consensus },
      disagreements: seed.disagreements
        .filter(({ themes }) => themes.includes(theme.id))
        .map(({ id, question, sides, advice }) => ({
          id,
          question,
          sides: sides.map(({ says, citations }) => ({ says, citations: citations.map(cite) })),
          advice,
        })),
      steps: stubsWhere(seed.steps, ({ themes }) => themes.includes(theme.id), stub.step),
      myths: stubsWhere(seed.myths, ({ themes }) => themes.includes(theme.id), stub.myth),
    })),
    claim: seed.claims.map(({ references, citations, ...claim }) => ({
      ...claim,
      references: references.map(referenceOf),
      steps: stubsWhere(seed.steps, ({ claims }) => claims.includes(claim.id), stub.step),
      scenarios: stubsWhere(seed.scenarios, ({ claims }) => claims.includes(claim.id), stub.scenario),
      myths: stubsWhere(seed.myths, ({ claims }) => claims.includes(claim.id), stub.myth),
      citations: citations.map(cite),
    })),
    'help-resource': seed['help-resources'],
  };
}
