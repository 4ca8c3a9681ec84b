import type { RecordType } from '../common/content.ts';
import type { HelpTopic } from '../help-resources/schema.ts';
import type { Content } from './assemble.ts';

/** What a search looks at in a record, by how much a match there counts. */
export interface SearchTexts {
  title: string;
  aliases: string[];
  summary: string;
  body: string;
}

const TOPICS: Record<(typeof HelpTopic)['options'][number], string> = {
  emergency: 'emergency number, danger, police',
  'domestic-abuse': 'domestic abuse, domestic violence',
  stalking: 'stalking, harassment',
  'sexual-violence': 'sexual violence, rape, sexual assault',
  'suicide-and-crisis': 'suicide, self-harm, crisis line',
  'own-behaviour': 'own behaviour, anger, people who hurt their partner',
  'young-people': 'young people, teenagers',
  men: 'men, male victims',
  lgbt: 'LGBT, gay, lesbian, bisexual, trans',
  directory: 'directory of helplines',
};
const SHORT_NAMES: Record<string, string> = { GB: 'UK, Britain, England, Scotland, Wales', US: 'USA, America' };
const countries = new Intl.DisplayNames('en', { type: 'region' });
const countryNames = (code: string) => [countries.of(code), SHORT_NAMES[code]].filter(Boolean).join(', ');

const join = (texts: readonly (string | null | undefined)[]) => texts.filter(Boolean).join(' ');
const textsOf = (list: readonly { text: string }[]) => list.map(({ text }) => text);

const TEXTS: { [T in RecordType]: (record: Content[T][number]) => SearchTexts } = {
  source: ({ title, approach, audience, strengths, limits, sections }) => ({
    title,
    aliases: [],
    summary: join([approach, audience]),
    body: join([strengths, limits, ...sections.map((section) => `${section.title}. ${section.summary}`)]),
  }),
  step: ({ title, parts, summary, why, actions, examples, cautions }) => ({
    title,
    aliases: parts.map((part) => part.title),
    summary,
    body: join([
      ...textsOf(actions),
      why.document,
      why.editor,
      ...examples,
      ...textsOf(cautions),
      ...parts.map((part) => part.summary),
    ]),
  }),
  scenario: ({ question, aliases, summary, goal, guidance, safety, cautions, steps, avoid, documents }) => ({
    title: question,
    aliases,
    summary: join([summary, goal]),
    body: join([
      guidance,
      safety.message,
      ...textsOf(cautions),
      ...steps.map(({ why }) => why),
      ...avoid.map(({ why }) => why),
      ...documents.map(({ says }) => says),
    ]),
  }),
  myth: ({ statement, explanation, pros, cons, exception, betterAlternative, evidence, cautions }) => ({
    title: statement,
    aliases: [],
    summary: explanation,
    body: join([evidence.note, ...pros, ...cons, exception, betterAlternative, ...textsOf(cautions)]),
  }),
  'text-template': ({ title, occasionTitle, example, whenToSend, whenNotToSend, occasionNote }) => ({
    title,
    aliases: [occasionTitle],
    summary: join([example, whenToSend]),
    body: join([whenNotToSend, occasionNote, 'Text message.']),
  }),
  theme: ({ title, description, stances, consensus, disagreements }) => ({
    title,
    aliases: [],
    summary: description,
    body: join([
      consensus.explanation,
      ...stances.map(({ note }) => note),
      ...disagreements.map(({ question, advice }) => `${question} ${advice}`),
    ]),
  }),
  claim: ({ statement, attribution, attributionNote, note, references }) => ({
    title: statement,
    aliases: attribution ? [attribution] : [],
    summary: note,
    body: join([
      attributionNote,
      ...references.map(({ authors, title, finding }) => `${authors}: ${title}. ${finding}`),
    ]),
  }),
  'help-resource': ({ title, country, alsoServes, topics, audience, contacts, hours }) => ({
    title,
    aliases: [
      'Helpline',
      ...topics.map((topic) => TOPICS[topic]),
      ...[country, ...alsoServes].filter((code) => code !== null).map(countryNames),
    ],
    summary: audience,
    body: join([
      ...contacts.map(({ kind, value, note }) => `${kind}: ${[value, note].filter(Boolean).join('. ')}.`),
      hours,
    ]),
  }),
};

/** The texts of a record that a search looks at. */
export const searchTexts = <T extends RecordType>(type: T, record: Content[T][number]): SearchTexts =>
  TEXTS[type](record);
