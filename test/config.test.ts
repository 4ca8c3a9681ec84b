import { expect, it } from 'vitest';
import { loadConfig, StartupError } from '../src/config.ts';

it('has a default for every setting', () => {
  expect(loadConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseFile: expect.stringMatching(/\/data\/fonder\.db$/),
    logLevel: 'info',
  });
});

it('takes what the environment sets', () => {
  expect(loadConfig({ PORT: '0', HOST: '::1', DATABASE_FILE: '/tmp/x.db', LOG_LEVEL: 'warn' })).toEqual({
    port: 0,
    host: '::1',
    databaseFile: '/tmp/x.db',
    logLevel: 'warn',
  });
});

it.each([
  ['PORT', 'http', 'a port number from 0 to 65535'],
  ['PORT', '65536', 'a port number from 0 to 65535'],
  ['PORT', '', 'a port number from 0 to 65535'],
  ['PORT', '1e3', 'a port number from 0 to 65535'],
  ['HOST', 'not a host', 'an IP address or a host name'],
  ['HOST', '', 'an IP address or a host name'],
  ['DATABASE_FILE', '', 'the path of a file'],
  ['LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, trace, silent'],
])('refuses %s=%s and says what is allowed', (name, value, allowed) => {
  const load = () => loadConfig({ [name]: value });
  expect(load).toThrow(StartupError);
  expect(load).toThrow(`${name} is ${JSON.stringify(value)}; allowed is ${allowed}`);
});
