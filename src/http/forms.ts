import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import Negotiator from 'negotiator';
import { Problem } from './problems.ts';

/** The forms that an answer can have, the default first, each with its media type. */
export const FORMS = {
  json: 'application/json',
  md: 'text/markdown',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  jsonld: 'application/ld+json',
} as const;
export type Form = keyof typeof FORMS;

/** What turns the JSON answer of an operation into its other forms: text by form. */
export type Renderers = Partial<Record<Exclude<Form, 'json'>, (answer: never, request: FastifyRequest) => string>>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The other forms that the operation can answer in, beside JSON. */
    renderers?: Renderers;
  }
  interface FastifyRequest {
    /** The form to answer in, by `format` or else by Accept. */
    form: Form;
  }
}

/** A parameter of a media range, other than its q-value. */
const RANGE_PARAMETER = /;\s*(?!q\s*=)[^\s;,=]+\s*(=\s*("(\\.|[^"\\])*"|[^;,]*))?/gi;

const isForm = (text: string): text is Form => Object.hasOwn(FORMS, text);

/**
 * Chooses a form: what `format` names, else the best by the q-values of Accept (RFC 9110, 12.5.1). Other parameters of
 * its media ranges do not count.
 * @returns undefined where the client takes none of the forms there are.
 */
export function chooseForm(
  format: string | undefined,
  accept: string | undefined,
  offered: readonly Form[],
): Form | undefined {
  if (format !== undefined) return isForm(format) && offered.includes(format) ? format : 'json';
  if (!accept) return 'json';
  const ranges = accept.replace(RANGE_PARAMETER, '');
  const [best] = new Negotiator({ headers: { accept: ranges } }).mediaTypes(offered.map((form) => FORMS[form]));
  return offered.find((form) => FORMS[form] === best);
}

/** The value of `format`, before the query is checked. An unknown one is left to the query's schema. */
function formatOf({ query }: FastifyRequest): string | undefined {
  const { format } = query as { format?: unknown };
  return format === undefined ? undefined : String(format);
}

/** Answers in the form that the client asks for: 406 where there is none such, and JSON where an error is told. */
export const forms = fp(async (app: FastifyInstance) => {
  app.decorateRequest('form', 'json');
  app.addHook('onRequest', async (request) => {
    const { renderers } = request.routeOptions.config;
    if (!renderers) return;
    const offered: Form[] = ['json', ...(Object.keys(renderers) as Form[])];
    const form = chooseForm(formatOf(request), request.headers.accept, offered);
    if (!form) {
      const allowed = offered.map((name) => FORMS[name]);
      throw new Problem('not-acceptable', `There is this as ${allowed.join(', ')}.`, {
        errors: [
          { in: 'header', name: 'accept', code: 'not-acceptable', detail: 'Accept names no form there is.', allowed },
        ],
      });
    }
    request.form = form;
  });
  app.addHook('preSerialization', async (request, reply, payload: unknown) => {
    if (request.form === 'json' || reply.statusCode !== 200) return payload;
    const render = request.routeOptions.config.renderers?.[request.form];
    if (!render) return payload;
    reply.type(`${FORMS[request.form]}; charset=utf-8`).serializer((text: string) => text);
    return render(payload as never, request);
  });
});
