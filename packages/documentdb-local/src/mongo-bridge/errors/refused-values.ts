import type { Document } from 'bson';

/** What a refused write would have stored at a path: null for nothing there, undefined where the write does not tell. */
export type RefusedValue = (path: string) => unknown;

export const valueInDocument =
  (document: Document): RefusedValue =>
  (path) =>
    valueAt(document, path) ?? null;

/** An update tells of what it sets, and of what it looked for as long as nothing is computed. */
export function valueInUpdate({ q: filter = {}, u: update = {} }: UpdateItem): RefusedValue {
  if (Array.isArray(update)) return () => undefined;
  const operators = Object.keys(update).filter((name) => name.startsWith('$'));
  if (operators.length === 0) {
    return (path) => valueAt(update, path) ?? (path === '_id' ? equalIn(filter, path) : null);
  }
  const { $set = {}, $setOnInsert = {} } = update as Record<string, Document | undefined>;
  const isComputed = operators.some((name) => name !== '$set' && name !== '$setOnInsert');
  return (path) => {
    const kept = isComputed ? undefined : equalIn(filter, path);
    return [valueAt($set, path), valueAt($setOnInsert, path), kept].find((value) => value !== undefined);
  };
}

interface UpdateItem {
  q?: Document;
  u?: Document | Document[];
}

/** What a filter asks for word for word; an operator or a pattern lets more than one value through. */
function equalIn(filter: Document, path: string): unknown {
  const wanted = valueAt(filter, path);
  if (wanted instanceof RegExp) return undefined;
  const [operator] = typeof wanted === 'object' && wanted !== null ? Object.keys(wanted) : [];
  return operator?.startsWith('$') ? (wanted as Document)['$eq'] : wanted;
}

function valueAt(document: Document, path: string): unknown {
  if (Object.hasOwn(document, path)) return document[path] as unknown;
  return path
    .split('.')
    .reduce<unknown>((value, part) => (value as Document | null | undefined)?.[part], document);
}
