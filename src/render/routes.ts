import { z } from 'zod';
import type { Services } from '../http/collection.ts';
import { answer, answerOf, IdParams, readRecord } from '../http/list.ts';
import { Problem, type ProblemError } from '../http/problems.ts';
import { noQuery } from '../http/query.ts';
import type { App } from '../http/zod-app.ts';
import { isMessageNumber, numberVariables, renderMessage } from '../text-templates/message.ts';
import type { TextTemplate } from '../text-templates/schema.ts';

const LONGEST_VALUE = 200;
/** Control characters, half pairs, line separators, and what turns the direction of the text around it. */
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
/** Nothing that shows: blanks, the blank of Braille, and characters that are ignored where they are not supported. */
const BLANK = /^[\s\u2800\p{Default_Ignorable_Code_Point}]*$/u;
/** A text message of one part holds 160 characters of GSM-7; a message of ours is meant to stay below 280. */
const LONG_MESSAGE = 280;

const RenderRequest = z
  .strictObject({
    variables: z
      .record(z.string(), z.string())
      .default({})
      .meta({ description: 'A value for each variable, by name.' }),
    locale: z
      .string()
      .refine((tag) => isLocale(tag), { message: 'is not a language tag (BCP 47)', params: { code: 'unknown-locale' } })
      .default('en')
      .meta({
        description:
          'Language tag (BCP 47) of the reader. The messages are in English, and so are their numbers and plurals, whatever it says.',
        example: 'en',
      }),
  })
  .meta({ id: 'RenderRequest' });

const Rendered = z
  .strictObject({
    text: z.string().describe('The message, plain text.'),
    length: z.int().describe('Its length in characters.'),
    warnings: z.array(z.string()).describe('What to look at before it is sent.'),
  })
  .meta({ id: 'RenderedMessage' });

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const fault = (name: string, code: string, detail: string, allowed?: string[]): ProblemError => ({
  in: 'body',
  name: `variables.${name}`,
  code,
  detail,
  ...(allowed && { allowed }),
});

/** Names every variable that is missing, unknown, over-long or holds what no message can. */
function* faultsOf({ body, variables }: TextTemplate, values: Record<string, string>): Generator<ProblemError> {
  const names = variables.map(({ name }) => name);
  const numbers = numberVariables(body);
  for (const { name, required, description } of variables)
    if (required && !Object.hasOwn(values, name)) yield fault(name, 'missing', `"${name}" is missing: ${description}.`);
  for (const [name, value] of Object.entries(values)) {
    const shown = name.slice(0, 80);
    if (!names.includes(name)) yield fault(shown, 'unknown-variable', `There is no variable "${shown}" here.`, names);
    else if ([...value].length > LONGEST_VALUE)
      yield fault(name, 'too-long', `"${name}" has more than ${LONGEST_VALUE} characters.`, [
        `1 to ${LONGEST_VALUE} characters`,
      ]);
    else if (CONTROL.test(value)) yield fault(name, 'control-character', `"${name}" holds a control character.`);
    else if (BLANK.test(value)) yield fault(name, 'empty', `"${name}" is empty.`, [`1 to ${LONGEST_VALUE} characters`]);
    else if (numbers.includes(name) && !isMessageNumber(value))
      yield fault(name, 'not-a-number', `"${name}" is not a whole number from 0 to 9999.`, [
        'a whole number from 0 to 9999, in decimal digits',
      ]);
  }
}

/** `POST /v1/text-templates/{id}/render`. */
export default async function routes(app: App, { services: { database } }: { services: Services }) {
  app.post(
    '/v1/text-templates/:id/render',
    {
      schema: {
        operationId: 'renderTextTemplate',
        summary: 'Fill in a message',
        description: 'The message with a value for each of its variables. The values are neither logged nor stored.',
        tags: ['Text templates'],
        params: IdParams,
        querystring: noQuery,
        body: RenderRequest,
        response: { 200: answerOf(Rendered) },
      },
      config: {
        example: '/v1/text-templates/after-fight-listening-this-time/render',
        exampleBody: { variables: { topic: 'the move', when: 'tomorrow evening' } },
        problems: ['not-found', 'payload-too-large', 'uri-too-long', 'unsupported-media-type'],
      },
    },
    async (request) => {
      const template = readRecord<TextTemplate>(database, 'text-template', request.params.id, '/render');
      const { variables } = request.body;
      const errors = [...faultsOf(template, variables)];
      if (errors.length) throw new Problem('invalid-request', errors.map(({ detail }) => detail).join(' '), { errors });
      const defaults = template.variables.flatMap(({ name, default: value }) =>
        value === null ? [] : [[name, value]],
      );
      const text = renderMessage(template.body, { ...Object.fromEntries(defaults), ...variables });
      const length = [...text].length;
      return answer(request, database, {
        text,
        length,
        warnings: [
          ...(length > LONG_MESSAGE
            ? [`With these values the message has ${length} characters; ${LONG_MESSAGE} is a good limit.`]
            : []),
          `Do not send it: ${template.whenNotToSend}`,
        ],
      });
    },
  );
}
