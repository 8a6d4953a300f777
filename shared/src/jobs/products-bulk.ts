import { z } from 'zod';
import { defineJob, defineScheduledJob } from './job.js';

/** Runs every hour: compares the counters of all products with the stock ledger. */
export const reconcileStock = defineScheduledJob('products-bulk', 'reconcile-stock');

/** Makes the smaller copies of a product's picture. */
export const makeThumbnails = defineJob(
  'products-bulk',
  'make-thumbnails',
  z.object({ version: z.literal(1), productId: z.string(), imageId: z.string() }),
);

/** Removes files from the storage that no product uses any more. */
export const removeStoredFiles = defineJob(
  'products-bulk',
  'remove-stored-files',
  z.object({ version: z.literal(1), keys: z.array(z.string()) }),
);

/** Runs every hour: removes uploads that were never used. */
export const collectOrphans = defineScheduledJob('products-bulk', 'collect-orphans');

/** Imports an uploaded file of products into the catalogue. */
export const importProducts = defineJob(
  'products-bulk',
  'import-products',
  z.object({ version: z.literal(1), importId: z.string() }),
);
