import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import type { ClientSession } from 'mongoose';
import mongoose from 'mongoose';
import type { Product } from '../product/product.entity.js';
import type { CategoryFinder } from './category-finder.js';
import type { ProductRow } from './columns.js';
import type { Outcome } from './outcome.js';
import { planBatch, slugsWanted, type BatchPlan, type BatchRow, type Known } from './plan-batch.js';
import { writeBatch, type ImportContext } from './write-batch.js';

const { MongoNetworkError, MongoServerError } = mongoose.mongo;

const MAX_ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 200;

export interface ImportRun {
  ctx: ImportContext;
  categories: CategoryFinder;
  /** Saves the progress, in the transaction of the products if there is one. */
  save: (outcome: Outcome, session?: ClientSession) => Promise<void>;
  /** Called when a part is committed. */
  onDone: (outcome: Outcome) => void;
}

/**
 * Imports some rows in one transaction. If other requests change the same products in the meantime, it plans
 * again from the new state. If the database rejects the batch, it imports each half separately, until it can
 * report the rejected row.
 */
export async function importBatch(run: ImportRun, rows: BatchRow[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryBatch(run, rows);
    } catch (error) {
      if (!isRowError(error)) throw error;
      run.categories.forget();
      if (attempt < MAX_ATTEMPTS && !isRefused(error)) {
        // A random pause, so that competitors do not retry in step.
        await sleep(Math.random() * Math.min(20 * attempt, LONGEST_PAUSE_MS));
        continue;
      }
      if (rows.length === 1) return await reportRow(run, rows[0]!, error);
    }
    const middle = Math.ceil(rows.length / 2);
    await importBatch(run, rows.slice(0, middle));
    await importBatch(run, rows.slice(middle));
    return;
  }
}

async function tryBatch(run: ImportRun, rows: BatchRow[]): Promise<void> {
  const plan = planBatch(
    rows,
    await findKnown(
      run,
      rows.flatMap((item) => (item.kind === 'row' ? item.row : [])),
    ),
  );
  await carryOut(run, plan);
}

async function carryOut({ ctx, save, onDone }: ImportRun, plan: BatchPlan): Promise<void> {
  const { creations, changes, outcome } = plan;
  if (creations.length + changes.length === 0) await save(outcome);
  else await writeBatch(ctx, plan, (session) => save(outcome, session));
  onDone(outcome);
}

async function findKnown({ ctx: { db }, categories }: ImportRun, rows: ProductRow[]): Promise<Known> {
  const skus = rows.map(({ sku }) => sku);
  const found =
    skus.length === 0
      ? []
      : await db.products
          .find({ sku: { $in: skus } })
          .batchSize(skus.length + 1)
          .lean<Product[]>();
  const bySku = new Map(found.map((product) => [product.sku, product]));
  const slugs = slugsWanted(rows, bySku);
  const owners =
    slugs.length === 0
      ? []
      : await db.products
          .find({ slug: { $in: slugs } }, { slug: 1 })
          .batchSize(slugs.length + 1)
          .lean<Pick<Product, '_id' | 'slug'>[]>();
  return {
    bySku,
    slugOwners: new Map(owners.map(({ _id, slug }) => [slug, _id])),
    categoryIds: await categories.find(rows.flatMap(({ category }) => category ?? [])),
  };
}

/** The last resort, for a row that fails by itself. */
async function reportRow(run: ImportRun, item: BatchRow, error: unknown): Promise<void> {
  // Other requests keep changing this product, so the row is not at fault.
  if (item.kind !== 'row' || hasCode(error, 'CONFLICT')) throw error;
  const reason = isDuplicateKey(error)
    ? 'Another product has this sku or slug.'
    : hasCode(error, 'BAD_USER_INPUT')
      ? (error as Error).message
      : 'The database rejects this product.';
  const { sku } = item.row;
  await carryOut(run, planBatch([{ kind: 'bad', line: item.line, sku, reason }], emptyKnown));
}

const emptyKnown: Known = { bySku: new Map(), slugOwners: new Map(), categoryIds: new Map() };

/** Whether a conflict or some row is to blame. Any other error would hit every row. */
const isRowError = (error: unknown): boolean =>
  isDuplicateKey(error) || hasCode(error, 'CONFLICT') || hasCode(error, 'BAD_USER_INPUT') || isRefused(error);

/** Whether the database rejects a write for good. */
const isRefused = (error: unknown): boolean =>
  error instanceof MongoServerError &&
  !(error instanceof MongoNetworkError) &&
  !isDuplicateKey(error) &&
  !error.hasErrorLabel('TransientTransactionError') &&
  !error.hasErrorLabel('UnknownTransactionCommitResult') &&
  !error.hasErrorLabel('RetryableWriteError');
