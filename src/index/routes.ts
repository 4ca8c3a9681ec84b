import { RECORD_TYPES, type RecordType } from '../common/content.ts';
import { COLLECTIONS } from '../common/record.ts';
import type { Services } from '../http/collection.ts';
import { answer, answerOf } from '../http/list.ts';
import { noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { Index } from './schema.ts';

const TITLES: Record<RecordType, string> = {
  source: 'The five documents, with every section',
  step: 'The numbered steps of the documents',
  scenario: 'Situations and questions, and what to do in them',
  myth: 'Common advice, and what to make of it',
  'text-template': 'Messages to send',
  theme: 'Ideas that run through the documents, with the stance of each',
  claim: 'Factual claims, and what is known about them',
  'help-resource': 'Helplines and directories of them',
};

/** `GET /v1`: the index. */
export default async function index(app: App, { services: { database } }: { services: Services }) {
  app.get(
    '/v1',
    {
      schema: {
        operationId: 'getIndex',
        summary: 'List the collections',
        description: 'Every collection with its number of records and where to find it.',
        tags: ['Index'],
        querystring: noQuery,
        response: { 200: answerOf(Index) },
      },
      config: { example: '/v1' },
    },
    async (request) =>
      answer(request, database, {
        name: 'Fonder',
        description: 'Relationship advice, each statement with its source and what is known about it.',
        contentVersion: database.contentVersion,
        collections: RECORD_TYPES.map((type) => ({
          type,
          title: TITLES[type],
          count: database.ids[type].length,
          href: `/v1/${COLLECTIONS[type]}`,
        })),
        docs: '/docs',
        openapi: ['/openapi.json', '/openapi.yaml'],
      }),
  );
}
