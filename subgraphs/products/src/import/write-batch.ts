import { conflict } from '@cartwright/shared/errors';
import type { Identity } from '@cartwright/shared/identity/identity';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { CatalogueChange } from '../cache/catalogue-cache.js';
import { lockCategories } from '../category/lock-categories.js';
import type { AppContext } from '../context.js';
import { refreshListings } from '../listing/refresh-listings.js';
import type { Product } from '../product/product.entity.js';
import { followUpStockChange } from '../stock/follow-up-stock-change.js';
import { recordMovements, type Movement } from '../stock/record-movements.js';
import type { StockChange } from '../stock/stock-change.js';
import { addListings } from '../listing/add-listings.js';
import type { BatchPlan, Change } from './plan-batch.js';

/** An import runs in a request or in a job. Either has a user. */
export type ImportContext = AppContext & { identity: Identity };

/** Writes a planned batch in one transaction, together with what `saveProgress` writes. */
export function writeBatch(
  ctx: ImportContext,
  { creations, changes }: BatchPlan,
  saveProgress: (session: ClientSession) => Promise<void>,
): Promise<void> {
  const ids = [...creations, ...changes.map(({ before }) => before)].map(({ _id }) => _id);
  const newPlaces = [...creations, ...changes.map(({ set }) => set)].flatMap(
    ({ categoryId }) => categoryId ?? [],
  );
  // All imports use the same order, so that no two deadlock.
  const created = creations.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  const changed = changes.toSorted((a, b) => (a.before._id < b.before._id ? -1 : 1));

  return ctx.cache.change(ids, (change) =>
    inTurn([...new Set(newPlaces)], () =>
      inTransaction(ctx.connection, async (session) => {
        await lockCategories(ctx, newPlaces, session, 'category');
        if (created.length > 0) await ctx.db.products.insertMany(created, { session, lean: true });
        await writeChanges(ctx, changed, session);
        await follow(ctx, created, changed, change, session);
        await saveProgress(session);
      }),
    ),
  );
}

async function writeChanges({ db }: ImportContext, changes: Change[], session: ClientSession): Promise<void> {
  if (changes.length === 0) return;
  const { matchedCount } = await db.products.bulkWrite(
    changes.map(({ before, after, set }) => {
      const counted = after.stock - before.stock;
      return {
        updateOne: {
          // The plan was made from the whole product. Every change of a product changes one of these.
          filter: {
            _id: before._id,
            version: before.version,
            stock: before.stock,
            updatedAt: before.updatedAt,
          },
          update: {
            $set: set,
            $inc: { stock: counted, received: counted, version: 1 },
          },
        },
      };
    }),
    { session, throwOnValidationError: true },
  );
  // A product has changed since the plan was made.
  if (matchedCount !== changes.length)
    throw conflict('Other requests are changing these products. Try again.');
}

/** Updates what depends on the products: caches, listings, the ledger and notices of low stock. */
async function follow(
  ctx: ImportContext,
  created: Product[],
  changes: Change[],
  change: CatalogueChange,
  session: ClientSession,
): Promise<void> {
  const renewed = changes.filter(isRenewed).map(({ after }) => after);
  if (created.length + renewed.length > 0) await change.listsChange();
  await addListings(ctx, created, session);
  await refreshListings(ctx, renewed, session);
  const received = created.filter(({ stock }) => stock > 0).map(receive);
  await recordMovements(ctx, 'created', received, session);
  const counted = changes.filter(({ before, after }) => before.stock !== after.stock);
  await recordMovements(ctx, newId(), counted.map(adjust), session);
  await followUpStockChange(ctx, changes.map(toStockChange), change, session);
}

const toStockChange = ({ before, after }: Change): StockChange => ({
  before: before.stock,
  thresholdBefore: before.lowStockThreshold ?? null,
  after,
});

const isRenewed = ({ set }: Change): boolean => Object.keys(set).length > 0;

const receive = ({ _id, stock }: Product): Movement => ({
  productId: _id,
  kind: 'RECEIVED',
  quantity: stock,
  reason: 'Import',
});

const adjust = ({ before, after }: Change): Movement => ({
  productId: before._id,
  kind: 'ADJUSTED',
  quantity: after.stock - before.stock,
  reason: 'Import',
});
