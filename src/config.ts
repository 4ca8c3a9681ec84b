import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A reason not to start that the operator can act on: a message without a stack. */
export class StartupError extends Error {}

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65535);

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Each setting: what is allowed, for the message, and the schema that holds it. */
const SETTINGS = {
  PORT: { allowed: 'a port number from 0 to 65535', schema: Port.default(3000) },
  HOST: {
    allowed: 'an IP address or a host name',
    schema: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default('127.0.0.1'),
  },
  DATABASE_FILE: {
    allowed: 'the path of a file',
    schema: z
      .string()
      .min(1)
      .default(fileURLToPath(new URL('../data/fonder.db', import.meta.url))),
  },
  LOG_LEVEL: { allowed: `one of ${LOG_LEVELS.join(', ')}`, schema: z.enum(LOG_LEVELS).default('info') },
} as const;

export interface Config {
  port: number;
  host: string;
  databaseFile: string;
  logLevel: (typeof LOG_LEVELS)[number];
}

function setting<Name extends keyof typeof SETTINGS>(env: NodeJS.ProcessEnv, name: Name) {
  const { allowed, schema } = SETTINGS[name];
  const result = schema.safeParse(env[name]);
  if (!result.success) throw new StartupError(`${name} is ${JSON.stringify(env[name])}; allowed is ${allowed}`);
  return result.data as z.output<(typeof SETTINGS)[Name]['schema']>;
}

/**
 * Reads the settings from the environment. Nothing else reads `process.env`.
 * @throws StartupError naming the variable, its value and what is allowed.
 */
export const loadConfig = (env: NodeJS.ProcessEnv): Config => ({
  port: setting(env, 'PORT'),
  host: setting(env, 'HOST'),
  databaseFile: setting(env, 'DATABASE_FILE'),
  logLevel: setting(env, 'LOG_LEVEL'),
});
