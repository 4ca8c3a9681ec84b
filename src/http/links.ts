import { pathOf } from './problems.ts';

/** Makes a path with some query parameters set to a text, or taken out where the text is null. */
export function withQuery(url: string, changes: Readonly<Record<string, string | null>>): string {
  const path = pathOf(url);
  const query = new URLSearchParams(url.slice(path.length));
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    if (value !== null) query.set(name, value);
  }
  const text = query.toString().replaceAll('%2C', ',');
  return text ? `${path}?${text}` : path;
}

/** The paths of a page of a list and of its neighbors. */
export function pageLinks(url: string, { limit, offset }: { limit: number; offset: number }, total: number) {
  const at = (start: number) => withQuery(url, { offset: start > 0 ? String(start) : null });
  return {
    self: withQuery(url, {}),
    first: at(0),
    prev: offset === 0 ? null : at(Math.max(0, Math.min(offset, total) - limit)),
    next: offset + limit < total ? at(offset + limit) : null,
    last: at(total === 0 ? 0 : Math.floor((total - 1) / limit) * limit),
  };
}
