import { z } from 'zod';
import { RECORD_TYPES } from '../common/content.ts';
import { COLLECTIONS, Safety, Stub } from '../common/record.ts';
import type { Services } from '../http/collection.ts';
import { pageLinks } from '../http/links.ts';
import { PageLinks, PageMeta } from '../http/list.ts';
import { anyOf, countryCode, integer, searchText } from '../http/parameters.ts';
import { format } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { toMarkdown } from '../representations/markdown.ts';

const Hit = Stub.extend({
  snippet: z.string().describe('The passage that fits best; the words that match stand between `**` and `**`.'),
  score: z.number().min(0).max(1).describe('How well it fits.'),
  matched: z
    .array(z.string())
    .describe('The words of the query, as corrected or with what they mean, that were found.'),
}).meta({ id: 'SearchHit' });

const SearchAnswer = z.strictObject({
  data: z.array(Hit),
  meta: PageMeta.extend({
    corrected: z.string().nullable().describe('The query as it was understood, where it was misspelled; else null.'),
    suggestions: z.array(z.string()).describe('Where nothing was found: queries near this one that find something.'),
  }).meta({ id: 'SearchMeta' }),
  links: PageLinks,
  safety: Safety,
});

const Query = z.strictObject({
  q: searchText('What to search for: words, a question, a situation.'),
  type: anyOf(RECORD_TYPES, 'Only records of these types.'),
  limit: integer(1, 100, 20, 'How many hits at most.'),
  offset: integer(0, 1_000_000, 0, 'How many hits to leave out before the first.'),
  country: countryCode,
  format: format(['json', 'md']),
});

/** `GET /v1/search`. Its forms all have room for `safety`; CSV and NDJSON have none. */
export default async function routes(app: App, { services: { database, search, safety } }: { services: Services }) {
  app.get(
    '/v1/search',
    {
      schema: {
        operationId: 'searchRecords',
        summary: 'Search every kind of record',
        description:
          'Best hits first. Stems, the beginning of the last word, misspellings, synonyms and everyday phrases all count. Where the query tells of danger, `safety` says so; where it does so outright or surely, and there is a page about that danger, the page is the best hit, with a score of 1. Help is named at every level.',
        tags: ['Advice'],
        querystring: Query,
        response: { 200: SearchAnswer },
      },
      config: {
        example: '/v1/search?q=quiet+after+a+fihgt&limit=3',
        renderers: {
          md: (payload, request) => toMarkdown(payload, request.url),
        },
        problems: ['not-acceptable'],
      },
    },
    async (request) => {
      const { q, type, limit, offset, country } = request.query;
      const assessment = safety.assess(q);
      const { level, outright } = assessment;
      const aboutDanger = level === 'danger' || outright ? safety.scenarioFor(assessment) : null;
      const result = search.search(q, { type, first: aboutDanger });
      const total = result.hits.length;
      const page = result.hits.slice(offset, offset + limit);
      return {
        data: page.map((hit) => ({
          type: hit.type,
          id: hit.id,
          title: hit.title,
          href: `/v1/${COLLECTIONS[hit.type]}/${hit.id}`,
          snippet: search.snippet(hit.type, hit.id, result),
          score: hit.score,
          matched: hit.matched,
        })),
        meta: {
          total,
          limit,
          offset,
          contentVersion: database.contentVersion,
          corrected: result.corrected,
          suggestions: total ? [] : search.suggest(q),
        },
        links: pageLinks(request.url, { limit, offset }, total),
        safety: safety.blockFor(assessment, country),
      };
    },
  );
}
