import type { z } from 'zod';
import type { ClaimStatus } from '../common/content.ts';
import type { Citation, Reference, Stub } from '../common/record.ts';
import type { HelpResource } from '../help-resources/schema.ts';
import type { Myth } from '../myths/schema.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { Step } from '../steps/schema.ts';
import type { TextTemplate } from '../text-templates/schema.ts';
import type { Theme } from '../themes/schema.ts';
import { link, plain, unbroken } from './markdown-text.ts';

/** What is known about a claim, in words. */
const STATUS: Record<ClaimStatus, string> = {
  supported: 'supported by evidence',
  'partly-supported': 'partly supported by evidence',
  contested: 'contested',
  unsupported: 'not supported by evidence',
  unverifiable: 'cannot be checked',
  opinion: 'an opinion',
};

/** The status of a claim in words. Null where there is nothing to check. */
export const statusWords = (status: ClaimStatus | null): string => (status ? STATUS[status] : 'nothing to check');

/** Turns a name in kebab or camel case into lower-case words. */
export const words = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

/** Makes the first letter of a text large. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const linkTo = ({ title, href }: { title: string; href: string }) => link(title, href);

const place = ({ position, section }: z.infer<typeof Citation>) => `section ${position}: ${plain(section)}`;

const places = (citations: z.infer<typeof Citation>[]) => citations.map((citation) => cited(citation)).join('; ');

const cited = (citation: z.infer<typeof Citation>) => `${linkTo(citation.source)}, ${place(citation)}`;

/** A text in which `**` encloses what is marked, as in the snippets of a search. */
export function marked(text: string): string {
  const parts = text.split('**');
  if (parts.length % 2 === 0) return plain(text);
  return parts.map((part, index) => (index % 2 && part ? `**${plain(part)}**` : plain(part))).join('');
}

type LinkLine = Stub & { why?: string; status?: ClaimStatus; count?: number; snippet?: string };

function stubLine({ why, status, count, snippet, ...stub }: LinkLine): string {
  if (why) return `${linkTo(stub)}: ${plain(why)}`;
  if (status) return `${linkTo(stub)}: ${statusWords(status)}`;
  if (count !== undefined) return `${linkTo(stub)} (${count})`;
  return snippet === undefined ? linkTo(stub) : `${linkTo(stub)} (${words(stub.type)})`;
}

function referenceLine({
  authors,
  year,
  title,
  venue,
  doi,
  url,
  finding,
  confirmed,
}: z.infer<typeof Reference>): string {
  const address = doi ? `https://doi.org/${doi}` : url;
  return [
    `${plain(authors)}${year ? ` (${year})` : ''}. ${address ? link(title, address) : plain(title)}.`,
    venue && `${plain(venue)}.`,
    `What it found: ${plain(finding)}`,
    !confirmed && 'Cited from memory: nobody has compared it with the work.',
  ]
    .filter(Boolean)
    .join(' ');
}

const contactLine = ({ kind, value, note }: HelpResource['contacts'][number]) =>
  `${capital(kind)}: ${value.startsWith('https:') ? link(value, value) : `**${unbroken(plain(value))}**`}${note ? ` (${plain(note)})` : ''}`;

const variableLine = ({ name, description, example, default: value }: TextTemplate['variables'][number]) =>
  `${plain(`{${name}}`)}: ${plain(description)}, for example "${plain(example)}"${value === null ? '' : `; where it is left out, "${plain(value)}"`}`;

const stanceLine = ({ source, stance, implied, note, citations }: Theme['stances'][number]) =>
  `${linkTo(source)}: **${words(stance)}**${implied ? ' (our reading, not said outright)' : ''}. ${plain(note)}${
    citations.length ? ` (${capital(citations.map(place).join('; '))})` : ''
  }`;

const saidLine = ({ says, citation }: Scenario['documents'][number]) => `${cited(citation)}. ${plain(says)}`;

const sideLine = ({ says, citations }: Theme['disagreements'][number]['sides'][number]) =>
  `${plain(says)} (${places(citations)})`;

const partLine = ({ title, summary, citation }: Step['parts'][number]) =>
  `**${plain(title)}.** ${plain(summary)} (${capital(place(citation))})`;

const evidenceLine = ({ status, note }: Myth['evidence']) => `${capital(statusWords(status))}. ${plain(note)}`;

const consensusLine = ({ level, explanation }: Theme['consensus']) => `${capital(words(level))}. ${plain(explanation)}`;

const facetLine = ({
  value,
  count,
  selected,
  href,
}: {
  value: string;
  count: number;
  selected: boolean;
  href: string;
}) => `${link(words(value), href)}: ${count}${selected ? ', chosen' : ''}`;

const shape = <T>(keys: readonly (keyof T & string)[], line: (value: T) => string) => ({
  fits: (value: object) => keys.every((key) => key in value),
  line: line as (value: never) => string,
});

/** How to write what fits on a line, by the fields that tell what it is. */
const SHAPES = [
  shape(['title', 'href'], stubLine),
  shape(['source', 'section', 'position'], cited),
  shape(['authors', 'finding'], referenceLine),
  shape(['kind', 'value'], contactLine),
  shape(['name', 'required'], variableLine),
  shape(['source', 'stance'], stanceLine),
  shape(['level', 'explanation'], consensusLine),
  shape(['status', 'note'], evidenceLine),
  shape(['says', 'citation'], saidLine),
  shape(['says', 'citations'], sideLine),
  shape(['summary', 'citation'], partLine),
  shape(['value', 'count', 'href'], facetLine),
];

/** Whether a value is of a shape that is written on one line. */
export const fitsOnLine = (value: object): boolean => SHAPES.some(({ fits }) => fits(value));

/** Writes a value on one line of inline markup, by its shape; of an unknown one, each field with its name. */
export function lineOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return plain(String(value));
  if (Array.isArray(value)) return value.map(lineOf).join(', ');
  const known = SHAPES.find(({ fits }) => fits(value));
  if (known) return known.line(value as never);
  return Object.entries(value)
    .filter(([, part]) => part !== null && !(Array.isArray(part) && part.length === 0))
    .map(([name, part]) => `${plain(words(name))}: ${lineOf(part)}`)
    .join('; ');
}
