import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { StartupError } from '../src/config.ts';
import type { App } from '../src/http/zod-app.ts';
import { start } from '../src/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'fonder-server-'));
const started: App[] = [];
afterAll(async () => {
  await Promise.all(started.map((app) => app.close()));
  rmSync(folder, { recursive: true });
});

const settings = { PORT: '0', DATABASE_FILE: inject('databaseFile'), LOG_LEVEL: 'silent' };
async function listen() {
  const app = await start(settings);
  started.push(app);
  return (app.server.address() as { port: number }).port;
}

/** Sends bytes on a new connection and gives all that comes back until it closes. */
const exchange = (port: number, bytes: string, { end = false } = {}) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => (end ? socket.end(bytes) : socket.write(bytes)));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => (answer += chunk));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });

function expectRawProblem(answer: string, status: number) {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(head).toMatch(/access-control-allow-origin: \*/i);
  expect(JSON.parse(body)).toMatchObject({ status, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
}

describe('a listening server', async () => {
  const port = await listen();

  it('answers what is no HTTP with a problem', async () => {
    expectRawProblem(await exchange(port, 'this is not HTTP\r\n\r\n'), 400);
    expectRawProblem(await exchange(port, 'GET /v1 HTTP/1.1\r\nBad Header\r\n\r\n'), 400);
    expectRawProblem(await exchange(port, 'BREW /v1 HTTP/1.1\r\nHost: a\r\n\r\n'), 400);
  });

  it('answers headers that are too large with a problem', async () => {
    expectRawProblem(await exchange(port, `GET /v1 HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`), 431);
    expectRawProblem(await exchange(port, `GET /v1?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`), 431);
  });

  it('gives up on headers that arrive too slowly', async () => {
    expectRawProblem(await exchange(port, 'GET /v1 HTTP/1.1\r\nHost: a\r\n'), 408);
  }, 15_000);

  it('answers methods that only other protocols have with 405', async () => {
    const answer = await exchange(port, 'PROPFIND /v1/steps HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 405 /);
    expect(answer).toMatch(/allow: GET, HEAD, OPTIONS/i);
  });

  it('builds no link from the Host header', async () => {
    const answer = await exchange(
      port,
      'GET /steps?limit=1 HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/location: \/v1\/steps\?limit=1\r\n/i);
    expect(answer).not.toMatch(/evil/);
  });

  it('takes a target in absolute form for its path, and builds no link from its host', async () => {
    for (const target of ['http://evil.example/v1/steps?limit=1', 'HTTPS://evil.example:80/v1/steps?limit=1']) {
      const answer = await exchange(port, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 200 /);
      expect(answer).toMatch(/link: <\/v1\/steps\?limit=1>; rel="self", /i);
      expect(answer).not.toMatch(/evil/);
    }
    const bare = await exchange(port, 'GET http://evil.example HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(bare).toMatch(/location: \/v1\r\n/i);
  });

  it('encodes every link, that to itself too', async () => {
    for (const [target, self] of [
      ['/v1/search?q=a>b,c', '/v1/search?q=a%3Eb,c'],
      ['/v1/random?seed=a>b', '/v1/random?seed=a%3Eb'],
    ]) {
      const answer = await exchange(port, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(answer).toContain(`<${self}>; rel="self"`);
      expect(answer).toContain(`"self":"${self}"`);
    }
  });

  it('survives a client that goes away', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('GET /v1/steps HTTP/1.1\r\nHo');
        socket.resetAndDestroy();
        resolve();
      });
    });
    expect(await exchange(port, 'GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 200 /,
    );
  });
});

describe('a stopping server', () => {
  it('ends though a client keeps an idle connection open', async () => {
    const app = await start(settings);
    const { port } = app.server.address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve) => {
      socket.once('data', () => resolve());
      socket.write('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n');
    });
    await app.close();
    // It would take 72 s, longer than a test may, if it waited for the client.
    expect(app.server.listening).toBe(false);
    socket.destroy();
  });
});

/** Runs the server as a process until it ends or `until` has come on its standard output. */
function run(env: Record<string, string>, until?: RegExp) {
  const child = spawn(process.execPath, ['src/server.ts'], { env: { ...process.env, PORT: '0', ...env } });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (until?.test(output)) child.emit('reached');
  });
  child.stderr.on('data', (chunk) => (errors += chunk));
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output, errors })),
  );
  const reached = new Promise<void>((resolve) => child.once('reached', resolve));
  return { child, ended, reached };
}

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
    const { child, ended, reached } = run({ DATABASE_FILE: settings.DATABASE_FILE }, /Server listening at/);
    await reached;
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, errors: '' });
  });

  it('refuses to start with one line and exit code 1', async () => {
    const { code, output, errors } = await run({ DATABASE_FILE: join(folder, 'nowhere.db') }).ended;
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toMatch(/^Fonder did not start: there is no database at .*nowhere\.db; run "npm run build"\n$/);
  });
});

describe('the server refuses to start', () => {
  const file = join(folder, 'fonder.db');
  const refuse = async (reason: RegExp, env: Record<string, string> = {}, node?: string) => {
    const starting = start({ ...settings, DATABASE_FILE: file, ...env }, node);
    await expect(starting).rejects.toThrow(StartupError);
    await expect(starting).rejects.toThrow(reason);
  };
  const fresh = (change: (db: Database.Database) => void) => {
    copyFileSync(inject('databaseFile'), file);
    const db = new Database(file);
    change(db);
    db.close();
  };

  it('on a setting that is wrong', () => refuse(/^PORT is "x"; allowed is a port number/, { PORT: 'x' }));
  it('on an old Node.js', () => refuse(/^Node\.js is 20\.20\.2; it has to be 24 or newer/, {}, '20.20.2'));
  it('on a port that is taken', async () => {
    const port = await listen();
    await refuse(/^cannot listen on 127\.0\.0\.1 port \d+: .*EADDRINUSE/, {
      PORT: String(port),
      DATABASE_FILE: settings.DATABASE_FILE,
    });
  });
  it('without a database', () => refuse(/^there is no database at /, { DATABASE_FILE: join(folder, 'none.db') }));
  it('on a file that is no database', async () => {
    writeFileSync(file, 'text, not a database, and long enough to look at as one '.repeat(40));
    await refuse(/cannot be read as a database: file is not a database/);
  });
  it('on an empty file', async () => {
    writeFileSync(file, '');
    await refuse(/is a database, but none of Fonder's/);
  });
  it('on a database of another schema version', async () => {
    fresh((db) => db.pragma('user_version = 99'));
    await refuse(/has schema version 99, this server needs \d+; run "npm run build"/);
  });
  it('on a database without content', async () => {
    fresh((db) => db.exec('delete from release'));
    await refuse(/holds no release of the content/);
  });
  it('on a damaged database', async () => {
    fresh(() => {});
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 40 * 4096, 60 * 4096));
    await refuse(/is damaged: |cannot be read as a database: /);
  });
});
