import type { Guide } from '../guide/schema.ts';
import type { Index } from '../index/schema.ts';
import type { Source } from '../sources/schema.ts';
import type { Theme } from '../themes/schema.ts';
import { layout } from './markdown-layout.ts';

/** The layouts of what is no record: the answers of their own, and the parts of a record that have a title. */
export const OTHERS = {
  section: layout<Source['sections'][number]>({
    mark: 'absent',
    title: 'title',
    facts: ({ kind }) => [kind && `Kind of section: ${kind}.`],
    sections: [
      ['summary', null],
      ['note', 'What we add'],
      ['absent', 'It only points to'],
      ['records', 'Made from it'],
      ['reason', 'Why nothing is made from it'],
    ],
  }),
  disagreement: layout<Theme['disagreements'][number]>({
    mark: 'sides',
    title: 'question',
    sections: [
      ['sides', null],
      ['advice', 'How we advise to settle it'],
    ],
  }),
  guide: layout<Guide>({
    mark: 'scenario',
    title: 'scenario.question',
    sections: [
      ['scenario.summary', null],
      ['safety', null],
      ['scenario.goal', 'The goal'],
      ['scenario.guidance', 'Our advice'],
      ['scenario.documents', 'What the documents say, retold'],
      ['steps', 'Steps, in order', 'ordered'],
      ['avoid', 'What to avoid'],
      ['cautions', 'Cautions'],
      ['textTemplates', 'Messages you can send'],
      ['myths', 'Common advice, and what to make of it'],
      ['disagreements', 'Where the documents disagree'],
      ['claims', 'What this rests on'],
      ['helpResources', 'Who can help'],
    ],
  }),
  index: layout<Index>({
    mark: 'collections',
    title: 'name',
    sections: [
      ['description', null],
      ['collections', 'What there is'],
      ['docs', 'How to use it', 'link'],
      ['openapi', 'OpenAPI document', 'link'],
      ['contentVersion', 'Version of the content'],
    ],
  }),
};
