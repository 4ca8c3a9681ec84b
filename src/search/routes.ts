import { z } from 'zod';
import { RECORD_TYPES } from '../common/content.ts';
import { COLLECTIONS, Safety, Stub } from '../common/record.ts';
import { localFirst } from '../help-resources/local-first.ts';
import type { HelpResource } from '../help-resources/schema.ts';
import type { Services } from '../http/collection.ts';
import { pageLinks } from '../http/links.ts';
import { PageLinks, PageMeta, readRecord } from '../http/list.ts';
import { anyOf, countryCode, integer, searchText } from '../http/parameters.ts';
import { format } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { toMarkdown } from '../representations/markdown.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { SearchHit } from './engine.ts';

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

const NO_DANGER = { level: 'none' as const, message: null, helpResources: [] };

const Query = z.strictObject({
  q: searchText('What to search for: words, a question, a situation.'),
  type: anyOf(RECORD_TYPES, 'Only records of these types.'),
  limit: integer(1, 100, 20, 'How many hits at most.'),
  offset: integer(0, 1_000_000, 0, 'How many hits to leave out before the first.'),
  country: countryCode,
  format: format(['json', 'md']),
});

/** `GET /v1/search`. Its forms all have room for `safety`; CSV and NDJSON have none. */
export default async function routes(app: App, { services: { database, search } }: { services: Services }) {
  /** What a page about danger says, where it is the best hit. */
  function safetyOf([best]: readonly SearchHit[], country: string | undefined): z.infer<typeof Safety> {
    if (best?.type !== 'scenario') return NO_DANGER;
    const { safety } = readRecord<Scenario>(database, 'scenario', best.id);
    if (safety.level !== 'danger') return NO_DANGER;
    const resources = safety.helpResources.map(({ id }) => readRecord<HelpResource>(database, 'help-resource', id));
    const stubOf = ({ id, title }: HelpResource): Stub => ({
      type: 'help-resource',
      id,
      title,
      href: `/v1/help-resources/${id}`,
    });
    return { ...safety, helpResources: localFirst(resources, country).map(stubOf) };
  }

  app.get(
    '/v1/search',
    {
      schema: {
        operationId: 'searchRecords',
        summary: 'Search every kind of record',
        description:
          'Best hits first. Stems, the beginning of the last word, misspellings, synonyms and everyday phrases all count. Where a page about danger is the best hit, `safety` says what it says; this notices only queries that lead there.',
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
      const result = search.search(q, type && { type });
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
        safety: safetyOf(result.hits, country),
      };
    },
  );
}
