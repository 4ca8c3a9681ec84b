import type { Claim, CreativeWork, Organization, Rating } from 'schema-dts';
import type { z } from 'zod';
import type { ClaimStatus, RecordType } from '../common/content.ts';
import { type Caution, type Citation, COLLECTIONS, type Stub } from '../common/record.ts';

/** Turns a path into the address to give. */
export type Resolve = (path: string) => string;
type Cautions = readonly z.infer<typeof Caution>[];
type Citations = readonly z.infer<typeof Citation>[];

/** Who says what is ours. */
export const FONDER: Organization = { '@type': 'Organization', name: 'Fonder' };

/** What is known, as a number where it is a matter of more or less, and in words. */
const RATINGS: Record<ClaimStatus, [name: string, value: number | null]> = {
  supported: ['Supported', 4],
  'partly-supported': ['Partly supported', 3],
  contested: ['Contested', 2],
  unsupported: ['Unsupported', 1],
  unverifiable: ['Unverifiable', null],
  opinion: ['Opinion', null],
};

const SCALE =
  'By what is known: 4 supported, 3 partly supported (evidence for a weaker or neighboring statement), 2 contested ' +
  '(good evidence on both sides), 1 unsupported (nothing credible was found, or it points the other way). What cannot be ' +
  'checked has no number: unverifiable, opinion, nothing to check.';

/** The path of a record. */
export const path = (type: RecordType, id: string | undefined) => `/v1/${COLLECTIONS[type]}/${id}`;

/** Who wrote and published what is described, and under which license. */
export const credit = {
  inLanguage: 'en',
  author: FONDER,
  publisher: FONDER,
  license: 'https://creativecommons.org/licenses/by/4.0/',
  creditText: 'Fonder, CC BY 4.0',
};

/** A document. */
export const article = ({ title, href }: z.infer<typeof Stub>, resolve: Resolve): CreativeWork => ({
  '@type': 'Article',
  '@id': resolve(href),
  url: resolve(href),
  name: title,
});

/** The documents behind some citations, each once. */
export const articles = (citations: Citations, resolve: Resolve) => [
  ...new Map(citations.map(({ source }) => [source.id, article(source, resolve)])).values(),
];

/** The places in the documents. */
export const sections = (citations: Citations, resolve: Resolve) =>
  citations.map(
    ({ source, section, position }): CreativeWork => ({
      '@type': 'CreativeWork',
      name: section,
      position,
      isPartOf: article(source, resolve),
    }),
  );

/** Cautions, each with who warns. */
export const warnings = (cautions: Cautions) =>
  cautions.map(({ from, text }) => `${from === 'document' ? 'The article warns' : 'We warn'}: ${text}`);

/** Joins what there is of some texts; undefined where there is none. */
export const paragraphs = (...texts: (string | null | undefined)[]) => texts.filter(Boolean).join('\n\n') || undefined;

/** How well supported a statement is: null where there is nothing to check, undefined where that was left out. */
export function rating(status: ClaimStatus | null | undefined, explanation: string | undefined): Rating | undefined {
  if (status === undefined) return undefined;
  const [name, value] = status ? RATINGS[status] : ['Nothing to check', null];
  return {
    '@type': 'Rating',
    alternateName: name,
    ...(value !== null && { ratingValue: value, bestRating: 4, worstRating: 1 }),
    ratingExplanation: explanation,
    description: SCALE,
  };
}

/** What is reviewed, and the documents that say it. */
export const claimOf = (statement: string | undefined, citations: Citations, resolve: Resolve): Claim => ({
  '@type': 'Claim',
  text: statement,
  appearance: articles(citations, resolve),
});
