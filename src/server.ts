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
  try {
    const app = await start(process.env);
    closeWithGrace({ delay: 10_000, logger: app.log }, async ({ err }) => {
      if (err) app.log.fatal({ err }, 'closing after an error');
      await app.close();
    });
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    console.error(`Fonder did not start: ${error.message}`);
    process.exit(1);
  }
}
