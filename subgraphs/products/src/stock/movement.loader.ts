import { cutPage, MAX_PAGE_SIZE, type Page, type PageArgs } from '@cartwright/shared/mongo/page';
import DataLoader from 'dataloader';
import type { Db } from '../db.js';
import { runPipelines } from '../run-pipelines.js';
import { movementStages } from './movement-page.js';
import type { StockMovement } from './stock-movement.entity.js';

const PRODUCTS_AT_ONCE = 20;
// The most documents in a batch, including the extra one per page that shows whether more follow.
const MOST_FOUND = PRODUCTS_AT_ONCE * (MAX_PAGE_SIZE + 1);

export interface MovementPageKey extends PageArgs {
  productId: string;
}

/** Loads a page of the ledger for each of many products in one command. */
export const createMovementPagesLoader = (movements: Db['stockMovements']) =>
  new DataLoader<MovementPageKey, Page<StockMovement>, string>(
    async (keys) => {
      const pages = keys.map((key) => movementStages(key.productId, key));
      const found = await runPipelines<StockMovement>(movements, pages, MOST_FOUND);
      return keys.map((key, branch) => cutPage(found[branch] ?? [], key));
    },
    { cacheKeyFn: (key) => JSON.stringify(key), maxBatchSize: PRODUCTS_AT_ONCE },
  );
