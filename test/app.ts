import type { InjectOptions } from 'fastify';
import { afterAll, inject } from 'vitest';
import { type AppOptions, buildApp } from '../src/app.ts';
import { openDb } from '../src/db/open.ts';

/** The service on the database built from `seed/`; every answer is checked against its schema. Closed after the file's tests. */
export async function testApp(options: Partial<AppOptions> = {}) {
  const database = openDb(inject('databaseFile'));
  const { app } = await buildApp({ database, checkAnswers: true, ...options });
  afterAll(async () => {
    await app.close();
    database.close();
  });
  const get = (url: string, headers: InjectOptions['headers'] = {}) => app.inject({ url, headers });
  /** The data of an answer that has to be 200. */
  const data = async (url: string) => {
    const response = await get(url);
    if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${response.body}`);
    return response.json().data;
  };
  const ids = async (url: string): Promise<string[]> => (await data(url)).map(({ id }: { id: string }) => id);
  return { app, database, get, data, ids };
}
