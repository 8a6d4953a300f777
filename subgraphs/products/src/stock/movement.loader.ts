import { cutPage, MAX_PAGE_SIZE, type Page, type PageArgs } from '@cartwright/shared/mongo/page';
import DataLoader from 'dataloader';
import type { PipelineStage } from 'mongoose';
import type { Db } from '../db.js';
import { movementStages } from './movement-page.js';
import type { StockMovement } from './stock-movement.entity.js';

const PRODUCTS_AT_ONCE = 20;
// Above what a batch can have, so that the server sends everything in its first answer.
const WHOLE_RESULT = PRODUCTS_AT_ONCE * (MAX_PAGE_SIZE + 1);

export interface MovementPageKey extends PageArgs {
  productId: string;
}

/** Loads a page of the ledger for each of many products in one command. */
export const createMovementPagesLoader = (movements: Db['stockMovements']) =>
  new DataLoader<MovementPageKey, Page<StockMovement>, string>(
    async (keys) => {
      const branches = keys.map((key, branch): PipelineStage.FacetPipelineStage[] => [
        ...movementStages(key.productId, key),
        { $addFields: { branch } },
      ]);
      const [head = [], ...tail] = branches;
      const coll = movements.collection.name;
      const found = await movements
        .aggregate<StockMovement & { branch: number }>([
          ...head,
          ...tail.map((pipeline) => ({ $unionWith: { coll, pipeline } })),
        ] as PipelineStage[])
        .option({ batchSize: WHOLE_RESULT });
      return keys.map((key, branch) =>
        cutPage<StockMovement>(
          found.filter((movement) => movement.branch === branch),
          key,
        ),
      );
    },
    { cacheKeyFn: (key) => JSON.stringify(key), maxBatchSize: PRODUCTS_AT_ONCE },
  );
