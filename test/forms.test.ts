import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDb } from '../src/db/open.ts';
import { chooseForm } from '../src/http/forms.ts';
import { testApp } from './app.ts';

const { app, get, database } = await testApp();
const folder = mkdtempSync(join(tmpdir(), 'fonder-forms-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the form of an answer', () => {
  it.each([
    ['/v1/scenarios/after-fight/guide', 'text/markdown', 'text/markdown; charset=utf-8'],
    ['/v1/steps?limit=2', 'text/csv', 'text/csv; charset=utf-8'],
    ['/v1/steps?limit=2', 'application/x-ndjson', 'application/x-ndjson; charset=utf-8'],
    ['/v1/steps?limit=2', 'application/ld+json', 'application/ld+json; charset=utf-8'],
    ['/v1/steps?limit=2', '*/*', 'application/json; charset=utf-8'],
    ['/v1/steps?limit=2', 'application/*', 'application/json; charset=utf-8'],
    ['/v1/steps?limit=2', 'text/markdown;q=0.5, text/csv', 'text/csv; charset=utf-8'],
    ['/v1/steps?limit=2&format=md', 'text/csv', 'text/markdown; charset=utf-8'],
    ['/v1/steps?limit=2', 'application/json; charset=utf-8', 'application/json; charset=utf-8'],
    ['/v1/steps?limit=2', 'text/markdown;variant=GFM', 'text/markdown; charset=utf-8'],
    ['/v1/steps?limit=2', 'text/csv;header=present;q=0.5, text/markdown;q=0.4', 'text/csv; charset=utf-8'],
    ['/v1/steps?limit=2', 'application/ld+json;profile="a;q=0,\\"b"', 'application/ld+json; charset=utf-8'],
    ['/v1/steps?limit=2', 'text/csv; q=0; header=present, text/*', 'text/markdown; charset=utf-8'],
    ['/v1/steps?limit=2&format=%6Dd', '*/*', 'text/markdown; charset=utf-8'],
    ['/v1/steps?limit=2&%66ormat=csv', '*/*', 'text/csv; charset=utf-8'],
    ['/v1/steps?limit=2', 'text/html,application/xhtml+xml,*/*;q=0.8', 'application/json; charset=utf-8'],
  ])('of %s by Accept %s is %s', async (url, accept, type) => {
    const response = await get(url, { accept });
    expect([response.statusCode, response.headers['content-type'], response.headers.vary]).toEqual([
      200,
      type,
      'Accept, Accept-Encoding',
    ]);
    expect(response.body.length).toBeGreaterThan(20);
  });

  it('has a tag of its own, and comes from the cache as itself', async () => {
    const tags = new Set<unknown>();
    for (const accept of [
      'application/json',
      'text/markdown',
      'text/csv',
      'application/x-ndjson',
      'application/ld+json',
    ])
      for (let time = 0; time < 2; time++) tags.add((await get('/v1/steps', { accept })).headers.etag);
    expect(tags.size).toBe(5);
  });

  it('that there is none of is a 406 that names those there are', async () => {
    const response = await get('/v1/steps', { accept: 'application/xml' });
    expect(response.statusCode).toBe(406);
    expect(response.json().errors[0]).toMatchObject({
      in: 'header',
      name: 'accept',
      allowed: expect.arrayContaining(['application/json', 'text/csv']),
    });
    expect((await get('/v1/steps/build-closeness', { accept: 'text/csv' })).statusCode).toBe(406);
    expect((await get('/v1/steps?format=xml')).json().errors[0]).toMatchObject({
      name: 'format',
      code: 'unknown-value',
    });
  });

  it('of an error is a problem, whatever is asked for', async () => {
    const response = await get('/v1/steps?limit=0', { accept: 'text/markdown' });
    expect([response.statusCode, response.headers['content-type']]).toEqual([400, 'application/problem+json']);
  });

  it('is JSON where a client does not say', () => {
    expect(chooseForm(undefined, undefined, ['json', 'md'])).toBe('json');
    expect(chooseForm(undefined, '', ['json', 'md'])).toBe('json');
    expect(chooseForm(undefined, 'image/png', ['json', 'md'])).toBeUndefined();
  });
});

describe('an export', () => {
  it('in JSON and NDJSON holds every record', async () => {
    const { data, meta } = (await get('/v1/export.json')).json();
    expect(meta.contentVersion).toBe(database.contentVersion);
    expect(data.steps).toHaveLength(32);
    const lines = (await get('/v1/export.ndjson')).body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(Object.values(database.ids).flat().length);
    expect(lines.find(({ id }) => id === 'build-closeness')).toEqual({
      type: 'step',
      ...data.steps.find(({ id }: { id: string }) => id === 'build-closeness'),
    });
  });

  it('in SQLite is the database that serves it', async () => {
    const response = await get('/v1/export.sqlite');
    expect(response.headers).toMatchObject({
      'content-type': 'application/vnd.sqlite3',
      'content-length': String(response.rawPayload.length),
      'accept-ranges': 'bytes',
    });
    const file = join(folder, 'copy.db');
    writeFileSync(file, response.rawPayload);
    const copy = openDb(file);
    expect(copy.contentVersion).toBe(database.contentVersion);
    copy.close();
  });

  it.each(['json', 'ndjson', 'sqlite'])('in %s has a strong tag, a length, and parts by Range', async (form) => {
    const url = `/v1/export.${form}`;
    const whole = await get(url);
    const etag = whole.headers.etag as string;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const length = whole.rawPayload.length;
    expect(Number(whole.headers['content-length'])).toBe(length);
    const head = await app.inject({ method: 'HEAD', url });
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, String(length), '']);
    expect((await get(url, { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await get(url, { 'if-modified-since': whole.headers['last-modified'] as string })).statusCode).toBe(304);

    const parts = [await get(url, { range: 'bytes=0-99999' }), await get(url, { range: 'bytes=100000-' })];
    for (const part of parts) expect([part.statusCode, part.headers.etag]).toEqual([206, etag]);
    expect(parts[0]?.headers['content-range']).toBe(`bytes 0-99999/${length}`);
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(digest(Buffer.concat(parts.map(({ rawPayload }) => rawPayload)))).toBe(digest(whole.rawPayload));
    expect((await get(url, { range: 'bytes=-5' })).rawPayload).toEqual(whole.rawPayload.subarray(-5));

    const beyond = await get(url, { range: `bytes=${length}-` });
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${length}`]);
    expect(beyond.headers['cache-control']).toBe('no-store');
    for (const header of ['etag', 'last-modified', 'content-disposition'])
      expect(beyond.headers).not.toHaveProperty(header);
    for (const range of ['bytes=0-9', `bytes=${length}-`]) {
      const answer = await app.inject({ method: 'HEAD', url, headers: { range } });
      expect([answer.statusCode, answer.headers['content-length']]).toEqual([200, String(length)]);
    }
    expect(whole.headers['cache-control']).toBe((await get('/v1')).headers['cache-control']);
    for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=x'])
      expect((await get(url, { range })).statusCode).toBe(200);
    expect((await get(url, { range: 'bytes=0-9', 'if-range': '"old"' })).statusCode).toBe(200);
    expect((await get(url, { range: 'bytes=0-9', 'if-range': etag })).statusCode).toBe(206);
  });
});
