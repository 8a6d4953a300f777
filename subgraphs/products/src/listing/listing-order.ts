import { badUserInput } from '@cartwright/shared/errors';
import type { QueryFilter } from 'mongoose';
import type { ProductSort } from './product-sort.js';
import { compareText } from './compare-text.js';
import type { Listing } from './listing.entity.js';

/** A sort order. It ends with the id, so that pages neither repeat nor skip a product. */
export interface ListingOrder {
  sort: Record<string, 1 | -1>;
  /** The field to compare before the id, or the id itself. */
  field: '_id' | 'salePriceCents' | 'nameKey';
  direction: 1 | -1;
  /** The index of the whole catalogue in this order. */
  index: string;
  /** The index of each category in this order. */
  shelfIndex: string;
}

const newest: ListingOrder = {
  sort: { _id: -1 },
  field: '_id',
  direction: -1,
  index: '_id_',
  shelfIndex: 'shelf-newest',
};

export const listingOrders: Record<ProductSort, ListingOrder> = {
  // Only a search for words ranks by relevance. Elsewhere RELEVANCE means newest first.
  RELEVANCE: newest,
  NEWEST: newest,
  PRICE_ASC: {
    sort: { salePriceCents: 1, _id: 1 },
    field: 'salePriceCents',
    direction: 1,
    index: 'price',
    shelfIndex: 'shelf-price',
  },
  PRICE_DESC: {
    sort: { salePriceCents: -1, _id: -1 },
    field: 'salePriceCents',
    direction: -1,
    index: 'price',
    shelfIndex: 'shelf-price',
  },
  NAME: {
    sort: { nameKey: 1, _id: 1 },
    field: 'nameKey',
    direction: 1,
    index: 'name',
    shelfIndex: 'shelf-name',
  },
};

export const listingOrderOf = (sort: ProductSort): ListingOrder => listingOrders[sort];

/** The fields that determine the position of a product in every order. */
export type ListingPosition = Pick<Listing, '_id' | 'salePriceCents' | 'nameKey'>;

/** The same order for listings in memory. */
export function compareIn(sort: ProductSort): (a: ListingPosition, b: ListingPosition) => number {
  const { field, direction } = listingOrderOf(sort);
  return (a, b) => direction * (compareBy(field, a, b) || compareText(a._id, b._id));
}

const compareBy = (field: ListingOrder['field'], a: ListingPosition, b: ListingPosition): number =>
  field === 'salePriceCents' ? a.salePriceCents - b.salePriceCents : compareText(a[field], b[field]);

const MAX_CURSOR_LENGTH = 2_000;

/** A position in one order, valid only for pages in that order. */
export function toListingCursor(position: ListingPosition, sort: ProductSort): string {
  const { field } = listingOrderOf(sort);
  const place = field === '_id' ? [] : [position[field]];
  return Buffer.from(JSON.stringify([orderName(sort), position._id, ...place])).toString('base64url');
}

/** Matches what comes after the cursor; everything without a cursor. */
export function afterCursor(cursor: string | null | undefined, sort: ProductSort): QueryFilter<Listing> {
  if (cursor == null) return {};
  const { field, direction } = listingOrderOf(sort);
  const [id, value] = readCursor(cursor, sort);
  const beyond = direction === 1 ? '$gt' : '$lt';
  if (field === '_id') return { _id: { [beyond]: id } };
  // The range follows from the $or. It lets the index scan begin at the cursor.
  return {
    [field]: { [`${beyond}e`]: value },
    $or: [{ [field]: { [beyond]: value } }, { _id: { [beyond]: id } }],
  };
}

/** The same for listings in memory. */
export function isAfterCursor(
  cursor: string | null | undefined,
  sort: ProductSort,
): (position: ListingPosition) => boolean {
  if (cursor == null) return () => true;
  const { field } = listingOrderOf(sort);
  const [id, value] = readCursor(cursor, sort);
  const place = { salePriceCents: 0, nameKey: '', [field]: value, _id: id };
  const compare = compareIn(sort);
  return (position) => compare(position, place) > 0;
}

function readCursor(cursor: string, sort: ProductSort): [id: string, value: unknown] {
  const place = cursor.length > MAX_CURSOR_LENGTH ? null : parse(cursor);
  if (!Array.isArray(place)) throw badCursor('after must be a cursor from an earlier page.');
  const [name, id, value] = place as unknown[];
  if (name !== orderName(sort)) throw badCursor('after must be a cursor from a page in the same order.');
  if (typeof id !== 'string' || !isPlaceIn(sort, value))
    throw badCursor('after must be a cursor from an earlier page.');
  return [id, value];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

function isPlaceIn(sort: ProductSort, value: unknown): boolean {
  const { field } = listingOrderOf(sort);
  if (field === 'salePriceCents') return Number.isSafeInteger(value);
  return field === 'nameKey' ? typeof value === 'string' : value === undefined;
}

// Sorts with the same order share their cursors.
const orderName = (sort: ProductSort): string => {
  const { field, direction } = listingOrderOf(sort);
  return `${field} ${direction}`;
};

const badCursor = (message: string) => badUserInput([{ path: 'after', message }]);
