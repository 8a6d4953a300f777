import type { Model, PipelineStage } from 'mongoose';
import { badUserInput } from '../errors.js';

export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 20;

export interface PageArgs {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** A page of a Relay connection, newest first. */
export interface Page<Node> {
  nodes: Node[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

const CURSOR_PREFIX = 'id:';

export const toCursor = (id: string): string => Buffer.from(CURSOR_PREFIX + id).toString('base64url');

export function fromCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!text.startsWith(CURSOR_PREFIX)) {
    throw badUserInput([{ path: 'after', message: 'after must be a cursor from an earlier page.' }]);
  }
  return text.slice(CURSOR_PREFIX.length);
}

/** The stages that find one page of the documents that match `filter`, and one more to see whether there is a next page. */
export function pageStages(filter: object, { first, after }: PageArgs): PipelineStage.FacetPipelineStage[] {
  return [
    { $match: { ...filter, ...(after != null && { _id: { $lt: fromCursor(after) } }) } },
    { $sort: { _id: -1 } },
    { $limit: clampPageSize(first) + 1 },
  ];
}

export function cutPage<Node>(found: Node[], { first, after }: PageArgs): Page<Node> {
  const size = clampPageSize(first);
  return {
    nodes: found.slice(0, size),
    hasNextPage: found.length > size,
    hasPreviousPage: after != null,
  };
}

export async function findPage<Doc>(model: Model<Doc>, filter: object, args: PageArgs): Promise<Page<Doc>> {
  return cutPage(await model.aggregate<Doc>(pageStages(filter, args)), args);
}

const clampPageSize = (first: PageArgs['first']): number =>
  Math.min(Math.max(first ?? DEFAULT_PAGE_SIZE, 0), MAX_PAGE_SIZE);
