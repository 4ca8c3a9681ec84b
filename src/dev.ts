import { main as build } from './build-db.ts';
import { StartupError } from './config.ts';
import { start } from './server.ts';

/**
 * Builds the database and starts the server; `npm run dev` runs this again whenever a file of the content or the code
 * is saved. A fault in the content is listed, and the last good database is served.
 */
export async function develop(env: NodeJS.ProcessEnv): ReturnType<typeof start> {
  try {
    build([], env);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    console.error(`${error.message}; serving the last good content`);
  }
  return start({ LOG_LEVEL: 'warn', ...env });
}

if (import.meta.main) {
  try {
    const app = await develop(process.env);
    console.log(`serving on ${app.listeningOrigin}`);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
