/** The column at which paragraphs are broken into lines, so that they read well in a terminal. */
const WIDTH = 80;

/** A blank at which no line is broken. It stands for a control character that no content holds. */
const FIRM_BLANK = '\u001f';

/** Keeps a text on one line, such as a number to call. */
export const unbroken = (text: string): string => text.replaceAll(' ', FIRM_BLANK);

/** A block of a Markdown document. A text is a paragraph of inline markup; what must come out as text is escaped. */
export type Block =
  | string
  | { heading: string; level: number }
  | { items: Block[][]; ordered?: boolean }
  | { quote: Block[] }
  | { code: string };

/** Makes a text come out as it is wherever inline markup can stand, in CommonMark and with GitHub's extensions. */
export const plain = (text: string): string =>
  text
    .replace(/[\\`*_[\]<|~]|(?<=\])\(/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/(?<!\S)#/g, '\\#')
    .replace(/:(?=\/\/)|(?<=\bwww)\.|(?<=\w)@(?=\w)/gi, '\\$&');

const PARENTHESES: Record<string, string> = { '(': '%28', ')': '%29' };

/** A link whose text comes out as it is. The address may hold any characters. */
export function link(text: string, href: string): string {
  const address = href
    .toWellFormed()
    .replace(/[^\w\-.~:/?#@!$'*+,=&%]/gu, (character) => PARENTHESES[character] ?? encodeURIComponent(character));
  return text === address && text.startsWith('https:') ? `<${address}>` : `[${plain(text)}](${address})`;
}

/** Keeps the first word of a line from being taken for the mark of a list, a quote, a heading or a table. */
const guard = (line: string): string =>
  line.replace(/^(?:>|[-+=:](?=[-+=:]*(?: |$)))/, '\\$&').replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(/[\t\n\v\f\r ]+/).filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map(guard).join('\n').replaceAll(FIRM_BLANK, ' ');
}

const indent = (text: string, first: string, rest: string): string => first + text.replace(/\n(?!\n|$)/g, `\n${rest}`);

function renderBlock(block: Block, width: number): string {
  if (typeof block === 'string') return wrap(block, width);
  if ('heading' in block) return `${'#'.repeat(Math.min(block.level, 6))} ${block.heading.replace(/\s+/g, ' ').trim()}`;
  if ('code' in block) return indent(block.code, '    ', '    ');
  if ('quote' in block) return render(block.quote, width - 2).replace(/^(?=(.?))/gm, (_, any) => (any ? '> ' : '>'));
  const tight = block.items.every(([, ...rest]) => rest.every((part) => typeof part === 'object' && 'items' in part));
  const items = block.items.map((item, index) => {
    const marker = block.ordered ? `${index + 1}. ` : '- ';
    const parts = item.map((part) => renderBlock(part, width - marker.length));
    return indent(parts.join(tight ? '\n' : '\n\n'), marker, ' '.repeat(marker.length));
  });
  return items.join(tight ? '\n' : '\n\n');
}

/** Writes blocks as Markdown, with an empty line between them. */
export const render = (blocks: readonly Block[], width = WIDTH): string =>
  blocks.map((block) => renderBlock(block, width)).join('\n\n');
