import type { ClaimReview, FAQPage, HowTo, Thing } from 'schema-dts';
import type { Claim } from '../claims/schema.ts';
import type { RecordType } from '../common/content.ts';
import type { Myth } from '../myths/schema.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { Step } from '../steps/schema.ts';
import {
  article,
  articles,
  claimOf,
  credit,
  FONDER,
  paragraphs,
  path,
  type Resolve,
  rating,
  sections,
  warnings,
} from './jsonld-parts.ts';

function howTo(step: Partial<Step>, resolve: Resolve): HowTo {
  const { source, actions = [], cautions = [], parts = [], themes = [], citations = [] } = step;
  const voice = (from: 'document' | 'editor') =>
    from === 'document' && source ? { isBasedOn: { '@id': resolve(source.href) } } : { author: FONDER };
  return {
    '@type': 'HowTo',
    '@id': resolve(path('step', step.id)),
    url: resolve(path('step', step.id)),
    name: step.title,
    description: step.summary,
    step: [
      ...actions.map(({ from, text }, index) => ({
        '@type': 'HowToStep' as const,
        position: index + 1,
        text,
        ...voice(from),
      })),
      ...cautions.map(({ from, text }, index) => ({
        '@type': 'HowToTip' as const,
        position: actions.length + index + 1,
        text,
        ...voice(from),
      })),
    ],
    hasPart: parts.map(({ title, summary, position }) => ({
      '@type': 'HowToSection',
      position,
      name: title,
      description: summary,
    })),
    about: themes.map(({ title, href }) => ({
      '@type': 'Thing',
      '@id': resolve(href),
      url: resolve(href),
      name: title,
    })),
    isBasedOn: source && article(source, resolve),
    citation: sections(citations, resolve),
    ...credit,
  };
}

function faqPage(scenario: Partial<Scenario>, resolve: Resolve): FAQPage {
  const { question, aliases = [], documents = [], cautions = [], safety } = scenario;
  const help = safety?.helpResources ?? [];
  return {
    '@type': 'FAQPage',
    '@id': resolve(path('scenario', scenario.id)),
    url: resolve(path('scenario', scenario.id)),
    name: question,
    description: scenario.summary,
    mainEntity: [
      {
        '@type': 'Question',
        name: question,
        alternateName: aliases,
        acceptedAnswer: {
          '@type': 'Answer',
          text: paragraphs(
            safety?.message,
            help.length > 0 ? `Who can help: ${help.map(({ title }) => title).join('; ')}.` : null,
            scenario.guidance,
            ...warnings(cautions),
          ),
          author: FONDER,
          citation: sections(
            documents.map(({ citation }) => citation),
            resolve,
          ),
        },
      },
    ],
    mentions: help.map(({ title, href }) => ({
      '@type': 'Organization',
      '@id': resolve(href),
      url: resolve(href),
      name: title,
    })),
    ...credit,
  };
}

function mythReview(myth: Partial<Myth>, resolve: Resolve): ClaimReview {
  const { statement, verdict, explanation, evidence, cautions = [], citations = [] } = myth;
  return {
    '@type': 'ClaimReview',
    '@id': resolve(path('myth', myth.id)),
    url: resolve(path('myth', myth.id)),
    claimReviewed: statement,
    description: paragraphs(verdict && `The article's verdict: ${verdict.replaceAll('-', ' ')}.`, explanation),
    reviewRating: rating(evidence?.status, evidence?.note),
    reviewBody: paragraphs(evidence?.note, ...warnings(cautions)),
    itemReviewed: claimOf(statement, citations, resolve),
    isBasedOn: articles(citations, resolve),
    ...credit,
  };
}

function claimReview(claim: Partial<Claim>, resolve: Resolve): ClaimReview {
  const { statement, attribution, attributionNote, status, note, references = [], citations = [] } = claim;
  return {
    '@type': 'ClaimReview',
    '@id': resolve(path('claim', claim.id)),
    url: resolve(path('claim', claim.id)),
    claimReviewed: statement,
    reviewRating: rating(status, note),
    reviewBody: paragraphs(note, attribution && `The article credits: ${attribution}.`, attributionNote),
    itemReviewed: claimOf(statement, citations, resolve),
    citation: references
      .filter(({ confirmed }) => confirmed)
      .map(({ title, authors, year, venue, doi, url }) => ({
        '@type': 'CreativeWork',
        name: title,
        creditText: authors,
        datePublished: year === null ? undefined : String(year),
        isPartOf: venue ? { '@type': 'CreativeWork', name: venue } : undefined,
        url: doi ? `https://doi.org/${doi}` : (url ?? undefined),
      })),
    ...credit,
  };
}

const MAPPINGS: Partial<Record<RecordType, (record: never, resolve: Resolve) => Thing>> = {
  step: howTo,
  scenario: faqPage,
  myth: mythReview,
  claim: claimReview,
};

/** Whether records of a type have a form in the vocabulary of schema.org. */
export const hasJsonLd = (type: RecordType): boolean => type in MAPPINGS;

/**
 * Describes a record, or a list of records, in the vocabulary of schema.org: a step as HowTo, a scenario as FAQPage, a
 * myth and a claim as ClaimReview, a list as ItemList; a record of another type as a bare Thing. What `fields` left out
 * of a record is left out here.
 * @param origin scheme and host in front of every path; null leaves the paths as they are.
 */
export function toJsonLd(type: RecordType, data: unknown, origin: string | null): object {
  const resolve: Resolve = (href) => (origin === null ? href : new URL(href, origin).href);
  const map = (record: { id?: string }): Thing =>
    MAPPINGS[type]?.(record as never, resolve) ?? { '@type': 'Thing', '@id': resolve(path(type, record.id)) };
  if (!Array.isArray(data)) return { '@context': 'https://schema.org', ...(map(data as object) as object) };
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    numberOfItems: data.length,
    itemListElement: data.map((record, index) => ({ '@type': 'ListItem', position: index + 1, item: map(record) })),
  };
}
