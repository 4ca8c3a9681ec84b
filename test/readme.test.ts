import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { testApp } from './app.ts';

const readme = readFileSync('README.md', 'utf8');
const { app, get } = await testApp();
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

describe('the README', () => {
  const calls = blocks('sh')
    .join('\n')
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => line.startsWith('curl '))
    .map((line) => ({ url: /'localhost:3000([^']+)'/.exec(line)?.[1] ?? '', body: / -d '([^']+)'/.exec(line)?.[1] }));

  it('shows a dozen calls', () => expect(calls).toHaveLength(12));

  it.each(calls)('calls $url, which works, or shows an error whose suggestion works', async ({ url, body }) => {
    const response = body
      ? await app.inject({ method: 'POST', url, payload: body, headers: { 'content-type': 'application/json' } })
      : await get(url);
    if (response.statusCode === 200) expect(response.rawPayload.length).toBeGreaterThan(100);
    else {
      expect(response.statusCode, response.body).toBe(400);
      const { suggested } = response.json().links;
      expect(suggested).toBe('/v1/steps?sort=position&theme=space');
      expect((await get(suggested)).statusCode).toBe(200);
    }
  });

  it('shows an answer as it is, shortened', async () => {
    const [shown = ''] = blocks('json');
    expect((await get('/v1/claims/gottman-distance-study')).json()).toMatchObject(JSON.parse(shown));
  });

  it('names only scripts that there are, and every one', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...readme.matchAll(/npm (?:run )?(start|test|[a-z]+(?::[a-z]+)?)(?=[`\s])/g)].map(
      ([, name = '']) => name,
    );
    const known = Object.keys(scripts);
    expect(known.filter((name) => !named.includes(name))).toEqual([]);
    for (const name of named) expect([...known, 'ci', 'brings']).toContain(name);
  });

  it('tells every setting and its default', () => {
    const { port, host, logLevel } = loadConfig({});
    for (const row of [
      `\`PORT\` | \`${port}\``,
      `\`HOST\` | \`${host}\``,
      '`DATABASE_FILE` | `data/fonder.db`',
      `\`LOG_LEVEL\` | \`${logLevel}\``,
    ])
      expect(readme).toContain(row);
  });
});

describe('the CI script', () => {
  it('runs the line of the README that tests, and the lints', () => {
    const script = readFileSync('.ci/run', 'utf8');
    const [line = ''] = blocks('sh').filter((text) => text.includes('npm test'));
    for (const command of [...line.trim().split(' && '), 'npm run lint']) expect(script.split('\n')).toContain(command);
  });
});
