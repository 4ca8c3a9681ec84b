import { RECORD_TYPES, type RecordType } from '../common/content.ts';
import { COLLECTIONS } from '../common/record.ts';
import {
  fieldAt,
  isDanger,
  isEmpty,
  isObject,
  isSafety,
  type Json,
  known,
  listBlocks,
  plainBlocks,
  recordBlocks,
  safetyBlocks,
  under,
  valueBlocks,
} from './markdown-blocks.ts';
import { capital, lineOf, words } from './markdown-lines.ts';
import { type Block, link, plain, render } from './markdown-text.ts';

/** What is read of an answer, whatever it is about. */
export interface Answer {
  data: unknown;
  meta?: unknown;
  links?: unknown;
  /** Beside the results of a search. */
  safety?: unknown;
  /** By field and id, the records that `include` asked for. */
  included?: unknown;
}

const LICENSE = link('CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/');

function pageBlocks({ data, meta }: Answer & { data: unknown[] }, title: string, hint?: RecordType): Block[] {
  const { total, offset, notFound, corrected, suggestions } = (meta ?? {}) as Json;
  const range = data.length && typeof offset === 'number' ? `, ${offset + 1} to ${offset + data.length} here` : '';
  const blocks: Block[] = [{ heading: title, level: 1 }];
  if (total !== undefined) blocks.push(`${total} in all${range}.`);
  if (!isEmpty(corrected)) blocks.push(`Understood as: ${lineOf(corrected)}.`);
  if (Array.isArray(suggestions) && suggestions.length)
    blocks.push(
      `Try: ${suggestions.map((query) => link(String(query), `/v1/search?q=${encodeURIComponent(query)}`)).join(', ')}.`,
    );
  if (!isEmpty(notFound)) blocks.push(`Not found: ${lineOf(notFound)}.`);
  if (!known(data[0], hint)) return data.length ? [...blocks, ...listBlocks(data, 2)] : blocks;
  return blocks.concat(
    data.flatMap((entry) => {
      const kind = known(entry, hint);
      return kind ? recordBlocks(entry as Json, kind, { level: 2 }) : valueBlocks(entry, 2);
    }),
  );
}

const turnBlocks = (links: unknown): Block[] => {
  const turns = (['prev', 'next'] as const).flatMap((turn) => {
    const href = fieldAt(links, turn);
    return typeof href === 'string' ? [link(turn === 'next' ? 'Next page' : 'Previous page', href)] : [];
  });
  return turns.length ? [turns.join(', ')] : [];
};

const facetBlocks = (facets: unknown): Block[] =>
  isObject(facets) ? under('Narrow it down', 2, plainBlocks(facets, 3)) : [];

function includedBlocks(included: unknown): Block[] {
  if (!isObject(included)) return [];
  return Object.entries(included).flatMap(([field, records]) => {
    const blocks = Object.values(isObject(records) ? records : {}).flatMap((record) => {
      const kind = known(record);
      return kind ? recordBlocks(record as Json, kind, { level: 3 }) : valueBlocks(record, 3);
    });
    return under(`Included: ${plain(words(field))}`, 2, blocks);
  });
}

function dataBlocks(answer: Answer, path: string): Block[] {
  const { data } = answer;
  const [route = '', query = ''] = path.split('?');
  const [, , collection = 'fonder', ...rest] = route.split('/');
  const hint = RECORD_TYPES.find((type) => COLLECTIONS[type] === collection);
  const sought = new URLSearchParams(query).get('q');
  const title = plain(capital(words(rest.at(-1) ?? collection)) + (sought ? `: ${sought}` : ''));
  if (Array.isArray(data)) return pageBlocks({ ...answer, data }, title, hint);
  const kind = known(data, hint);
  if (kind) return recordBlocks(data as Json, kind, { level: 1, linked: kind.type !== hint });
  const heading = { heading: title, level: 1 };
  if (!isObject(data)) return [heading, ...valueBlocks(data, 2)];
  const notice = isDanger(data.safety) ? safetyBlocks(data.safety, data.helpResources) : [];
  return [...notice, heading, ...plainBlocks(data, 2)];
}

/**
 * Writes an answer as a Markdown document that also reads well in a terminal. Texts come out as they are, whatever
 * Markdown would make of their characters; what tells of danger comes before all else.
 * @param path of the answer, with its query.
 */
export function toMarkdown(answer: Answer, path: string): string {
  const { meta, links, safety, included } = answer;
  const notice = isSafety(safety) ? safetyBlocks(safety) : [];
  const before = isSafety(safety) && safety.level !== 'none';
  const document = render([
    ...(before ? notice : []),
    ...dataBlocks(answer, path),
    ...(before ? [] : notice),
    ...includedBlocks(included),
    ...facetBlocks(fieldAt(meta, 'facets')),
    ...turnBlocks(links),
  ]);
  return `${document}\n\nSource: ${link('Fonder', path)}. License: ${LICENSE}.\n`;
}
