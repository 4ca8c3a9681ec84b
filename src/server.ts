import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { loadConfig, StartupError } from './config.ts';
import { openDb } from './db/open.ts';
import type { App } from './http/zod-app.ts';

const OLDEST_NODE = 24;

/**
 * Starts the service with the settings of an environment.
 * @returns the service, listening; closing it lets the database go.
 * @throws StartupError when Node.js is too old, a setting is wrong or the database cannot be used.
 */
export async function start(env: NodeJS.ProcessEnv, nodeVersion = process.versions.node): Promise<App> {
  // Before the database is opened: better-sqlite3 crashes on an older Node.js.
  if (Number.parseInt(nodeVersion, 10) < OLDEST_NODE)
    throw new StartupError(
      `Node.js is ${nodeVersion}; it has to be ${OLDEST_NODE} or newer, which "npm start" brings along`,
    );
  const config = loadConfig(env);
  const database = openDb(config.databaseFile);
  const { app } = await buildApp({ database, logger: { level: config.logLevel } });
  app.addHook('onClose', async () => database.close());
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    await app.close();
    throw new StartupError(`cannot listen on ${config.host} port ${config.port}: ${(error as Error).message}`);
  }
  return app;
}

if (import.meta.main) {
  let app: App | undefined;
  // Before the start, so that no signal meets a process that listens and does not yet know how to end.
  closeWithGrace({ delay: 10_000, logger: false }, async ({ signal, err }) => {
    if (!app) console.error(err ?? `${signal} before the start was over`);
    else if (err) app.log.fatal({ err }, 'closing after an error');
    else app.log.info({ signal }, 'closing');
    await app?.close();
  });
  try {
    app = await start(process.env);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    console.error(`Fonder did not start: ${error.message}`);
    process.exit(1);
  }
}
