import { randomUUID } from 'node:crypto';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { createLogger } from '@cartwright/shared/log';
import { createMetrics } from '@cartwright/shared/metrics';
import { connectMongo } from '@cartwright/shared/mongo/connect';
import { migrate } from '@cartwright/shared/mongo/migrate';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { GraphQLError } from 'graphql';
import { fromEnv } from '../../../tests/support/from-env.js';
import { openAppContext } from '../src/context.js';
import { migrations } from '../src/migrations/index.js';
import { newProduct } from '../src/product/new-product.js';
import { commitStock } from '../src/stock/commit-stock.js';
import { recordMovements } from '../src/stock/record-movements.js';
import { releaseStock } from '../src/stock/release-stock.js';
import { reserveStock } from '../src/stock/reserve-stock.js';
import { returnStock } from '../src/stock/return-stock.js';
import type { StockLine } from '../src/stock/stock-lines.js';

const FIRST_STOCK = 10;

export type StockDesk = Awaited<ReturnType<typeof openStockDesk>>;

/**
 * The stock commands on their own database, without a service. Each returns "done", or the code of its error.
 */
export async function openStockDesk() {
  const internalTokenSecret = 'a-secret-of-the-tests-with-enough-characters';
  const config = {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent' as const,
    mongoUrl: fromEnv('MONGO_URL'),
    mongoDatabase: `stock-${randomUUID()}`,
    internalTokenSecret,
    redisUrl: fromEnv('REDIS_URL'),
    queuePrefix: `stock-${randomUUID()}`,
    currency: 'USD',
    assetsBaseUrl: 'http://assets.example',
    storage: null,
    lowStockThreshold: 0,
  };
  const metrics = createMetrics('test');
  const log = createLogger('test', 'silent');
  const connection = await connectMongo({ url: config.mongoUrl, database: config.mongoDatabase, metrics });
  await migrate(connection, migrations, log);
  const steps: (() => unknown)[] = [];
  const { app: ctx } = openAppContext(config, {
    connection,
    log,
    metrics,
    tokens: createInternalTokens(internalTokenSecret),
    onStop: (_name, stop) => void steps.push(stop),
  });
  const { products, reservations, stockMovements } = ctx.db;

  const attempt = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof GraphQLError) return String(error.extensions['code']);
        throw error;
      },
    );
  const desk = {
    reserve: (orderId: string, lines: StockLine[]) => attempt(reserveStock(ctx, { orderId, lines })),
    commit: (orderId: string) => attempt(commitStock(ctx, orderId)),
    release: (orderId: string) => attempt(releaseStock(ctx, orderId)),
    giveBack: (orderId: string, returnId: string, lines: StockLine[]) =>
      attempt(returnStock(ctx, { orderId, returnId, lines })),
  };

  /** Creates a product, with a stock of 10 by default. */
  async function buildProduct(stock = FIRST_STOCK): Promise<string> {
    const product = newProduct({ name: randomUUID(), price: 25_99, stock });
    await products.create([product]);
    const received = { productId: product._id, kind: 'RECEIVED' as const, quantity: stock, reason: '' };
    await inTransaction(connection, (session) => recordMovements(ctx, 'created', [received], session));
    return product._id;
  }

  /** Reserves this many units of a new product for an order. */
  async function buildReserved(quantity: number) {
    const [productId, orderId] = [await buildProduct(), randomUUID()];
    await reserveStock(ctx, { orderId, lines: [{ productId, quantity }] });
    return { productId, orderId };
  }

  return {
    ...desk,
    buildProduct,
    buildReserved,
    async buildSold(quantity: number) {
      const order = await buildReserved(quantity);
      await commitStock(ctx, order.orderId);
      return order;
    },
    async counters(productId: string) {
      const { received, stock, reserved, sold } = (await products.findById(productId).lean())!;
      return { received, stock, reserved, sold };
    },
    reservation: (orderId: string) => reservations.findById(orderId).lean(),
    /** The movements of an order in the ledger, oldest first, such as "SOLD 4". */
    async movements(orderId: string) {
      const found = await stockMovements.find({ orderId }).sort({ at: 1, _id: 1 }).lean();
      return found.map(({ kind, quantity }) => `${kind} ${quantity}`);
    },
    async stop() {
      await connection.dropDatabase();
      for (const step of steps.toReversed()) await step();
      await connection.close();
    },
  };
}
