import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCurrent, matchesTag } from '../src/http/caching.ts';
import { chooseEncoding } from '../src/http/encoding.ts';
import { testApp } from './app.ts';

const { get, app } = await testApp();

describe('an answer', () => {
  const url = '/v1/steps?limit=3';

  it('is the same when it comes from the cache', async () => {
    const [first, second] = [await get(url), await get(url)];
    const ofRequest = { 'x-request-id': '', date: '' };
    expect(second.body).toBe(first.body);
    expect({ ...second.headers, ...ofRequest }).toEqual({ ...first.headers, ...ofRequest });
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it.each([
    ['br', brotliDecompressSync],
    ['zstd', zstdDecompressSync],
    ['gzip', gunzipSync],
  ])('comes in %s, with a tag and length of its own', async (encoding, decompress) => {
    const plain = await get(url);
    for (const response of [
      await get(url, { 'accept-encoding': encoding }),
      await get(url, { 'accept-encoding': encoding }),
    ]) {
      expect(response.headers['content-encoding']).toBe(encoding);
      expect(decompress(response.rawPayload).toString()).toBe(plain.body);
      expect(response.headers.etag).toBe(plain.headers.etag?.replace(/"$/, `-${encoding}"`));
      expect(Number(response.headers['content-length'])).toBe(response.rawPayload.length);
      expect(response.headers.vary).toBe('Accept, Accept-Encoding');
    }
    const tag = (await get(url, { 'accept-encoding': encoding })).headers.etag as string;
    const again = await get(url, { 'accept-encoding': encoding, 'if-none-match': tag });
    expect([again.statusCode, again.headers.etag, again.headers['content-encoding']]).toEqual([304, tag, undefined]);
    expect((await get(url, { 'if-none-match': tag })).statusCode).toBe(200);
    const head = await app.inject({ method: 'HEAD', url, headers: { 'accept-encoding': encoding } });
    expect([head.body, head.headers.etag]).toEqual(['', tag]);
  });

  it('with an error is never kept', async () => {
    expect((await get('/v1/steps?limit=0')).statusCode).toBe(400);
    expect((await get('/v1/steps?limit=0')).headers['cache-control']).toBe('no-store');
  });

  it('to another method does not come from the cache', async () => {
    await get(url);
    expect((await app.inject({ method: 'POST', url })).statusCode).toBe(405);
  });
});

describe('the content coding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['zstd, *;q=0.1', 'zstd'],
    ['identity', 'identity'],
    ['identity, br;q=0.5', 'identity'],
    ['compress', 'identity'],
    ['identity;q=0, compress', 'identity'],
  ])('for %j is %s', (header, expected) => expect(chooseEncoding(header, 5000)).toBe(expected));

  it('for a short answer is identity', () => expect(chooseEncoding('br', 200)).toBe('identity'));

  it('is one of ours for whatever the header holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (header) =>
        ['br', 'zstd', 'gzip', 'identity'].includes(chooseEncoding(header, 5000)),
      ),
    );
  });
});

describe('If-None-Match', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", W/"a"', true],
    ['*', true],
    [' * ', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    ['"a', false],
  ])('%j matches "a": %s', (header, expected) => expect(matchesTag(header, '"a"')).toBe(expected));
});

describe('If-Modified-Since', () => {
  const built = new Date('2026-01-18T10:00:00.500Z');

  it.each([
    ['Sun, 18 Jan 2026 10:00:00 GMT', true],
    ['Sunday, 18-Jan-26 10:00:00 GMT', true],
    ['Sun Jan 18 10:00:00 2026', true],
    ['Sun Feb  1 10:00:00 2026', true],
    ['Sun, 18 Jan 2026 09:59:59 GMT', false],
    ['Thu, 18 Jan 2046 10:00:00 GMT', false],
    ['2026-01-18', false],
    ['2026', false],
    ['1', false],
    ['Sun, 18 Jan 2026 10:00:00 +0000', false],
    ['Sun, 18 Jan 2026', false],
    ['yesterday', false],
    ['', false],
  ])('%j is that of a current copy: %s', (header, expected) =>
    expect(isCurrent({ headers: { 'if-modified-since': header } } as never, '"a"', built)).toBe(expected),
  );
});
