import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The element types of the ICU parser's syntax tree that name a variable: argument to plural, and tag. */
const VARIABLES = [1, 2, 3, 4, 5, 6];
/** Those of them that take a number: number, and plural or selectordinal. */
const NUMBERS = [2, 6];

function collect(elements: readonly Element[], types: readonly number[], names = new Set<string>()): Set<string> {
  for (const element of elements) {
    if ('value' in element && types.includes(element.type)) names.add(element.value as string);
    if ('options' in element) for (const option of Object.values(element.options)) collect(option.value, types, names);
  }
  return names;
}

/**
 * Names the variables of a message in ICU MessageFormat, in order of first use.
 * @throws SyntaxError when the message does not parse.
 */
export const messageVariables = (body: string): string[] => [...collect(parse(body).getAst(), VARIABLES)];

/**
 * Names the variables that a message uses as numbers.
 * @throws SyntaxError when the message does not parse.
 */
export const numberVariables = (body: string): string[] => [...collect(parse(body).getAst(), NUMBERS)];

/** Whether a text is what a variable that is used as a number may hold: a whole number from 0 to 9999. */
export const isMessageNumber = (text: string): boolean => /^[0-9]{1,4}$/.test(text);

const parse = (body: string) => new IntlMessageFormat(body, 'en', undefined, { ignoreTag: true });

/**
 * Renders a message in ICU MessageFormat, in English, with a value for each variable.
 * @throws SyntaxError when the message does not parse, Error when a variable has no value.
 */
export const renderMessage = (body: string, values: Record<string, string>): string =>
  String(parse(body).format(values));
