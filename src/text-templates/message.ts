import { IntlMessageFormat } from 'intl-messageformat';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The element types of the ICU parser's syntax tree that name a variable: argument to plural, and tag. */
const isVariable = (element: Element): element is Element & { value: string } => element.type >= 1 && element.type <= 6;

function collect(elements: readonly Element[], names: Set<string>): Set<string> {
  for (const element of elements) {
    if (isVariable(element)) names.add(element.value);
    if ('options' in element) for (const option of Object.values(element.options)) collect(option.value, names);
  }
  return names;
}

/**
 * Names the variables of a message in ICU MessageFormat, in order of first use.
 * @throws SyntaxError when the message does not parse.
 */
export const messageVariables = (body: string): string[] => [...collect(parse(body, 'en').getAst(), new Set())];

const parse = (body: string, locale: string) => new IntlMessageFormat(body, locale, undefined, { ignoreTag: true });

/**
 * Renders a message in ICU MessageFormat with a value for each variable.
 * @throws SyntaxError when the message does not parse, Error when a variable has no value.
 */
export const renderMessage = (body: string, values: Record<string, string>, locale = 'en'): string =>
  String(parse(body, locale).format(values));
