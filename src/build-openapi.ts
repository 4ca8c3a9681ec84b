import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { buildApp } from './app.ts';
import { writeDatabase } from './build/write-db.ts';
import { loadContent, SEED } from './build-db.ts';
import { openDb } from './db/open.ts';
import { OPENAPI_FILE } from './http/docs.ts';
import { type Examples, openApiDocument } from './http/openapi.ts';
import type { ProblemType } from './http/problems.ts';

const PROBLEM_EXAMPLES: Partial<Record<ProblemType, string>> = {
  'invalid-request': '/v1/steps?theme=spcae',
  'not-found': '/v1/steps/build-closenes',
};

const INFO = {
  info: {
    title: 'Fonder',
    version: '1.0.0',
    summary: 'Relationship advice as data, each statement with its source and what is known about it.',
    description:
      'Five published articles on how to be missed by a partner, turned into steps, scenarios, myths, text templates, themes, claims and sources. ' +
      'What a document says and what we add are always separate fields. Content is immutable while it is served: answers carry an ETag, and `Content-Version` changes when any record does. ' +
      'Within `/v1`, fields and resources may be added; none is removed or changes its meaning.',
    license: {
      name: 'MIT for the code, CC BY 4.0 for the content',
      url: 'https://creativecommons.org/licenses/by/4.0/',
    },
  },
  servers: [{ url: '/', description: 'The server that serves this document.' }],
  security: [],
  tags: [
    { name: 'Index', description: 'What there is.' },
    { name: 'Advice', description: 'The right advice in one call.' },
    { name: 'Sources', description: 'The documents that the advice comes from.' },
    { name: 'Steps', description: 'What the documents tell a reader to do.' },
    { name: 'Scenarios', description: 'Situations and what to do in them.' },
    { name: 'Myths', description: 'Common advice, weighed.' },
    { name: 'Text templates', description: 'Messages to send.' },
    { name: 'Themes', description: 'What runs through the documents.' },
    { name: 'Claims', description: 'What the documents state as fact.' },
    { name: 'Help resources', description: 'Whom to turn to.' },
    { name: 'Export', description: 'The whole content in one file.' },
    { name: 'Service', description: 'Health and errors.' },
  ],
};

/** Makes the OpenAPI document as YAML from the routes, with examples that a server gave on the content of a database. */
export async function makeOpenApi(databaseFile: string): Promise<string> {
  const database = openDb(databaseFile);
  const { app, operations } = await buildApp({ database, checkAnswers: true, withoutDocs: true });
  try {
    const ask = (url: string, payload?: object) =>
      app.inject({ url, headers: { 'x-request-id': '4cf0d1f8' }, ...(payload && { method: 'POST', payload }) });
    const examples = {
      answers: new Map<string, unknown>(),
      problems: new Map<ProblemType, unknown>(),
    } satisfies Examples;
    for (const { schema, example, exampleBody, renderers } of operations) {
      if (!example) continue;
      examples.answers.set(schema.operationId, (await ask(example, exampleBody)).json());
      for (const form of Object.keys(renderers)) {
        const url = `${example}${example.includes('?') ? '&' : '?'}format=${form}`;
        const { body } = await ask(url);
        examples.answers.set(`${schema.operationId} ${form}`, form === 'jsonld' ? JSON.parse(body) : body);
      }
    }
    for (const [type, url] of Object.entries(PROBLEM_EXAMPLES))
      examples.problems.set(type as ProblemType, (await ask(url)).json());
    const document = openApiDocument(INFO, operations, examples);
    return `# Made by "npm run openapi" from the Zod schemas. Do not edit.\n${stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })}`;
  } finally {
    await app.close();
    database.close();
  }
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'fonder-'));
  try {
    const file = join(folder, 'fonder.db');
    writeDatabase(loadContent(SEED), file);
    writeFileSync(OPENAPI_FILE, await makeOpenApi(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
