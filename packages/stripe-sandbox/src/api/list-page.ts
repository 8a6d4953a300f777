import { missingObject } from '../stripe-fault.js';

interface PageQuery {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: Range | undefined;
}

interface Range {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
}

interface Listed {
  id: string;
  object: string;
  created: number;
}

/** A page of Stripe's lists: newest first. */
export function listPage<T extends Listed>(url: string, newestFirst: T[], query: PageQuery) {
  const matching = newestFirst.filter(({ created }) => isWithin(created, query.created ?? {}));
  const from =
    query.starting_after === undefined ? 0 : positionOf(newestFirst, matching, query.starting_after) + 1;
  const to =
    query.ending_before === undefined ? null : positionOf(newestFirst, matching, query.ending_before);
  const start = to === null ? from : Math.max(0, to - query.limit);
  const data = matching.slice(start, to ?? from + query.limit);
  const hasMore = to === null ? from + query.limit < matching.length : start > 0;
  return { object: 'list', data, has_more: hasMore, url };
}

/** Where a cursor stands among those that match, though it may not be one of them itself. */
function positionOf(all: Listed[], matching: Listed[], id: string): number {
  const cursor = all.findIndex((one) => one.id === id);
  if (cursor === -1) throw missingObject(all[0]?.object ?? 'object', id, 'starting_after');
  const position = matching.findIndex((one) => one.id === id);
  if (position !== -1) return position;
  return matching.filter((one) => all.indexOf(one) < cursor).length - 1;
}

const isWithin = (at: number, { gt, gte, lt, lte }: Range): boolean =>
  (gt === undefined || at > gt) &&
  (gte === undefined || at >= gte) &&
  (lt === undefined || at < lt) &&
  (lte === undefined || at <= lte);
