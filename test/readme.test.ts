import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { testApp } from './app.ts';

const readme = readFileSync('README.md', 'utf8');
const { get } = await testApp();
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

describe('the README', () => {
  const urls = [...readme.matchAll(/^curl -s 'localhost:3000([^']+)'$/gm)].map(([, url = '']) => url);

  it('shows five calls', () => expect(urls).toHaveLength(5));

  it.each(urls)('calls %s, which works, or shows an error whose suggestion works', async (url) => {
    const response = await get(url);
    if (response.statusCode === 200) {
      const { data } = response.json();
      expect(Array.isArray(data) ? data.length : 1).toBeGreaterThan(0);
    } else {
      expect(response.statusCode).toBe(400);
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
