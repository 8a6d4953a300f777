import { badUserInput } from '@cartwright/shared/errors';
import type { Connection } from '@cartwright/shared/graphql/connection';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, type Page, type PageArgs } from '@cartwright/shared/mongo/page';
import type { PipelineStage } from 'mongoose';
import type { StockMovement } from './stock-movement.entity.js';

type Place = Pick<StockMovement, '_id' | 'at'>;

/**
 * The pipeline for one page of a product's ledger, newest first. It reads one extra row to see whether more
 * follow.
 */
export function movementStages(
  productId: string,
  { first, after }: PageArgs,
): PipelineStage.FacetPipelineStage[] {
  const size = Math.min(Math.max(first ?? DEFAULT_PAGE_SIZE, 0), MAX_PAGE_SIZE);
  return [
    { $match: { productId, ...(after != null && behind(fromCursor(after))) } },
    { $sort: { at: -1, _id: -1 } },
    { $limit: size + 1 },
  ];
}

// Ids derive from causes and say nothing about time, so a position needs both.
const behind = ({ at, _id }: Place) => ({
  at: { $lte: at },
  $or: [{ at: { $lt: at } }, { _id: { $lt: _id } }],
});

export const toCursor = ({ at, _id }: Place): string =>
  Buffer.from(`${at.getTime()}:${_id}`).toString('base64url');

export function fromCursor(cursor: string): Place {
  const [, time, id] = /^(\d{1,15}):(.+)$/su.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!time || !id)
    throw badUserInput([{ path: 'after', message: 'after must be a cursor from an earlier page.' }]);
  return { at: new Date(Number(time)), _id: id };
}

export function toMovementConnection(
  { nodes, ...pageInfo }: Page<StockMovement>,
  countAll: () => Promise<number>,
): Connection<StockMovement> {
  const edges = nodes.map((node) => ({ cursor: toCursor(node), node }));
  const [start, end] = [edges.at(0)?.cursor, edges.at(-1)?.cursor];
  return {
    edges,
    countAll,
    pageInfo: { ...pageInfo, ...(start && { startCursor: start }), ...(end && { endCursor: end }) },
  };
}
