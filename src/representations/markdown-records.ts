import type { Claim } from '../claims/schema.ts';
import type { RecordType } from '../common/content.ts';
import type { HelpResource } from '../help-resources/schema.ts';
import type { Myth } from '../myths/schema.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { Source } from '../sources/schema.ts';
import type { Step } from '../steps/schema.ts';
import type { TextTemplate } from '../text-templates/schema.ts';
import type { Theme } from '../themes/schema.ts';
import { type Layout, layout } from './markdown-layout.ts';
import { lineOf, statusWords, words } from './markdown-lines.ts';
import { plain } from './markdown-text.ts';

const REGIONS = new Intl.DisplayNames('en', { type: 'region' });
const region = (code: string) => REGIONS.of(code) ?? code;
const and = new Intl.ListFormat('en', { type: 'conjunction' });

/** The layouts of the types of record. */
export const RECORDS: Record<RecordType, Layout> = {
  source: layout<Source>({
    mark: 'approach',
    title: 'title',
    facts: ({ document }) => [document && `One of the five documents, file ${plain(document)}.`],
    sections: [
      ['approach', 'What it holds, retold'],
      ['audience', 'Whom it addresses'],
      ['strengths', 'Strengths, as we see it'],
      ['limits', 'Limits, as we see it'],
      ['sections', 'Its sections, retold', 'ordered'],
    ],
    item: ({ audience }) => plain(audience),
  }),
  step: layout<Step & { whyHere?: string }>({
    mark: 'actions',
    title: 'title',
    facts: ({ source, position, effort }) => [
      position !== undefined && `Step ${position}${source ? '' : '.'}`,
      source && `${position === undefined ? 'From' : 'of'} ${lineOf(source)}, retold in other words.`,
      effort && `Effort: ${effort}.`,
    ],
    sections: [
      ['whyHere', 'Why here'],
      ['summary', null],
      ['why.document', 'Why, says the document'],
      ['why.editor', 'What we add'],
      ['actions', 'What you can do this week'],
      ['cautions', 'Cautions'],
      ['examples', "The document's examples, retold"],
      ['parts', 'Its parts, retold', 'ordered'],
      ['claims', 'What it rests on'],
      ['myths', 'Common advice that bears on it'],
      ['textTemplates', 'Messages that serve it'],
      ['scenarios', 'Situations in which it is advised'],
      ['themes', 'Themes'],
      ['citations', 'Where it stands'],
      ['citation', 'Where it stands'],
    ],
    brief: ['whyHere', 'summary', 'actions', 'cautions'],
    told: { citation: 'citations' },
  }),
  scenario: layout<Scenario>({
    mark: 'guidance',
    title: 'question',
    sections: [
      ['summary', null],
      ['safety', null],
      ['goal', 'The goal'],
      ['guidance', 'Our advice'],
      ['documents', 'What the documents say, retold'],
      ['steps', 'Steps, in order', 'ordered'],
      ['avoid', 'What to avoid'],
      ['cautions', 'Cautions'],
      ['textTemplates', 'Messages you can send'],
      ['myths', 'Common advice on it'],
      ['claims', 'What it rests on'],
      ['aliases', 'How people put it'],
      ['citations', 'Where the documents speak of it'],
    ],
    told: { citations: 'documents' },
    brief: ['summary', 'safety', 'guidance', 'cautions'],
  }),
  myth: layout<Myth>({
    mark: 'verdict',
    title: 'statement',
    facts: ({ verdict, evidence }) => [
      verdict && `Common advice. The document's verdict: **${words(verdict)}**.`,
      evidence && `What is known: **${statusWords(evidence.status)}**.`,
    ],
    sections: [
      ['explanation', 'What the document makes of it, retold'],
      ['pros', 'What the document grants it'],
      ['cons', 'What the document holds against it'],
      ['exception', 'When it may hold after all, says the document'],
      ['betterAlternative', 'What the document advises in its place'],
      ['evidence', 'What we add'],
      ['cautions', 'Cautions'],
      ['claims', 'What it rests on'],
      ['steps', 'Steps that bear on it'],
      ['scenarios', 'Situations in which it comes up'],
      ['themes', 'Themes'],
      ['citations', 'Where it stands'],
    ],
    brief: ['explanation', 'betterAlternative', 'evidence', 'cautions'],
    item: ({ verdict, evidence, betterAlternative }) =>
      [
        `${words(verdict)} in the document; ${statusWords(evidence.status)}.`,
        betterAlternative && `Better, says the document: ${plain(betterAlternative)}`,
        `We add: ${plain(evidence.note)}`,
      ]
        .filter(Boolean)
        .join(' '),
  }),
  'text-template': layout<TextTemplate>({
    mark: 'body',
    title: 'title',
    facts: ({ occasionTitle, tone }) => [
      occasionTitle && `Occasion: ${plain(occasionTitle)}.`,
      tone && `Tone: ${tone}. The wording is ours.`,
    ],
    sections: [
      ['example', 'How it can read', 'quote'],
      ['body', 'The message, yours to fill in', 'code'],
      ['variables', 'What to fill in'],
      ['whenToSend', 'When to send it'],
      ['whenNotToSend', 'When not to send it'],
      ['frequency', 'How often'],
      ['occasionNote', 'What the documents say of such messages'],
      ['alternatives', 'Other messages for the occasion'],
      ['steps', 'Steps it serves'],
      ['scenarios', 'Situations it fits'],
      ['citations', 'Where a document implies such a message'],
    ],
    brief: ['example', 'whenToSend', 'whenNotToSend', 'frequency'],
  }),
  theme: layout<Theme>({
    mark: 'stances',
    title: 'title',
    sections: [
      ['description', null],
      ['stances', 'What each document makes of it, retold'],
      ['consensus', 'How far they agree, in our words'],
      ['disagreements', 'Where they disagree'],
      ['steps', 'Steps'],
      ['myths', 'Common advice'],
    ],
    item: ({ description }) => plain(description),
  }),
  claim: layout<Claim>({
    mark: 'attribution',
    title: 'statement',
    facts: ({ status, attribution }) => [
      'A claim in the documents, in our words.',
      status && `What is known: **${statusWords(status)}**.`,
      attribution && `The document credits: ${plain(attribution)}.`,
    ],
    sections: [
      ['attributionNote', 'About the credit'],
      ['note', 'What is known, in our words'],
      ['references', 'Research'],
      ['steps', 'Steps that rest on it'],
      ['scenarios', 'Situations in which it matters'],
      ['myths', 'Common advice that rests on it'],
      ['citations', 'Where it stands'],
    ],
    item: ({ status, note }) => `${statusWords(status)}. ${plain(note)}`,
  }),
  'help-resource': layout<HelpResource>({
    mark: 'contacts',
    title: 'title',
    facts: ({ country, alsoServes }) => [
      country === null ? 'International.' : country && `Country: ${region(country)}.`,
      alsoServes?.length ? `It also serves ${and.format(alsoServes.map(region))}.` : null,
    ],
    sections: [
      ['contacts', null],
      ['hours', 'Hours'],
      ['audience', 'For whom'],
      ['topics', 'Topics', 'labels'],
      ['url', 'Website', 'link'],
      ['lastVerified', 'Last compared with a published page'],
      ['verification', 'How it was compared'],
    ],
    item: ({ country, hours }) => `${country ? region(country) : 'international'}.${hours ? ` ${plain(hours)}.` : ''}`,
    below: 'contacts',
  }),
};
