import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { operation } from '@cartwright/shared/client/operation';
import { createSubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { JobType } from '@cartwright/shared/jobs/job';
import { releaseStock, returnStock } from '@cartwright/shared/jobs/products';
import type { JobsOptions } from 'bullmq';
import { GraphQLError } from 'graphql';
import { MongoClient, type Db } from 'mongodb';
import { fetch } from 'undici';
import { eventually } from './eventually.js';
import { openShopQueue } from './queues.js';
import { buildShop, type Shop } from './shop.js';

export interface Line {
  productId: string;
  quantity: number;
}

export interface Counters {
  received: number;
  stock: number;
  reserved: number;
  sold: number;
}

const DEADLINE_MS = 15_000;

const ONCE = { attempts: 1 };

const RESERVE = `mutation ($orderId: ID!, $lines: [StockLineInput!]!, $holdSeconds: Int) {
  reserveStock(orderId: $orderId, lines: $lines, holdSeconds: $holdSeconds) { lines { productId quantity unitPrice } }
}`;
const ADJUST = `mutation ($productId: ID!, $delta: Int!) {
  adjustStock(productId: $productId, delta: $delta, reason: "Counted") { stock }
}`;

const COUNT = `mutation ($id: ID!, $stock: Int!) { updateProduct(id: $id, input: { stock: $stock }) { stock } }`;
const IMPORT = 'mutation ($lines: String!) { importProducts(lines: $lines) { failed } }';

/** Runs stock operations as orders does, by requests and by jobs. Returns the code of an error, or "done". */
export function stockDesk(shop: Shop, url = shop.stack.urls.products) {
  const { secrets } = shop;
  const tokens = createInternalTokens(secrets.internalTokenSecret);
  const products = createSubgraphClient({ self: 'orders', target: 'products', url, tokens });
  const ask = <Answer>(document: string, variables: object): Promise<Answer> =>
    products.query(
      operation('products', document),
      { ...variables },
      { requestId: randomUUID(), deadlineMs: DEADLINE_MS },
    );
  const attempt = (document: string, variables: object): Promise<string> =>
    ask<Record<string, { failed?: number }>>(document, variables).then(
      (answer) => (answer['importProducts']?.failed ? 'bad row' : 'done'),
      (error: unknown) => (error instanceof GraphQLError ? String(error.extensions['code']) : String(error)),
    );
  return {
    ask,
    reserve: (orderId: string, lines: Line[], holdSeconds?: number) =>
      attempt(RESERVE, { orderId, lines, holdSeconds }),
    commit: (orderId: string) =>
      attempt('mutation ($orderId: ID!) { commitStock(orderId: $orderId) }', { orderId }),
    release: (orderId: string) => runJob(shop, releaseStock, { version: 1, orderId }, ONCE),
    giveBack: (orderId: string, returnId: string, lines: Line[]) =>
      runJob(shop, returnStock, { version: 1, orderId, returnId, lines }, ONCE),
    adjust: (productId: string, delta: number) => attempt(ADJUST, { productId, delta }),
    count: (id: string, stock: number) => attempt(COUNT, { id, stock }),
    importCount: (sku: string, stock: number) => attempt(IMPORT, { lines: `sku,stock\n${sku},${stock}` }),
  };
}

export type StockDesk = ReturnType<typeof stockDesk>;

interface Reservation {
  _id: string;
  status: string;
  lines: (Line & { returned: number })[];
  expiresAt?: Date;
}

// Typed with string ids, which the driver does not expect.
export const inStock = (db: Db) => ({
  products: db.collection<Counters & { _id: string }>('products'),
  movements: db.collection<Line & { _id: string; kind: string; orderId: string | null; reason: string }>(
    'stock_movements',
  ),
  reservations: db.collection<Reservation>('reservations'),
});

export async function countersOf(db: Db, productId: string): Promise<Counters> {
  const product = await inStock(db).products.findOne({ _id: productId });
  if (!product) throw new Error(`There is no product ${productId}.`);
  const { received, stock, reserved, sold } = product;
  return { received, stock, reserved, sold };
}

export interface StockShop extends Shop {
  db: Db;
  desk: StockDesk;
  counters(productId: string): Promise<Counters>;
  /** The movements in the ledger, oldest first, such as "SOLD 4". */
  movements(filter: object): Promise<string[]>;
  /** The reservation of an order. */
  reservation(orderId: string): Promise<Reservation | null>;
  /** Reserves units of a new product for an order. */
  reserved(quantity: number, stock?: number): Promise<{ productId: string; orderId: string }>;
}

/** Starts a shop, with access to its stock database. */
export async function buildStockShop(...overrides: Parameters<typeof buildShop>): Promise<StockShop> {
  const shop = await buildShop(...overrides);
  const mongo = await MongoClient.connect(shop.mongoUrl);
  const db = mongo.db(`${shop.databasePrefix}products`);
  const desk = stockDesk(shop);
  return {
    ...shop,
    db,
    desk,
    counters: (productId) => countersOf(db, productId),
    async movements(filter) {
      const found = await inStock(db).movements.find(filter).sort({ at: 1, _id: 1 }).toArray();
      return found.map(({ kind, quantity }) => `${kind} ${quantity}`);
    },
    reservation: (orderId) => inStock(db).reservations.findOne({ _id: orderId }),
    async reserved(quantity, stock = 10) {
      const productId = await shop.newProduct({ stock });
      const orderId = randomUUID();
      const outcome = await desk.reserve(orderId, [{ productId, quantity }]);
      if (outcome !== 'done') throw new Error(`Nothing was reserved: ${outcome}.`);
      return { productId, orderId };
    },
    async stop() {
      await mongo.close();
      await shop.stop();
    },
  };
}

export const sumOf = (quantities: number[]): number =>
  quantities.reduce((sum, quantity) => sum + quantity, 0);

/** The expected counters, computed from movements independently of the shop. */
export function expectedCounters(movements: { kind: string; quantity: number }[]): Counters {
  const all = (...kinds: string[]) =>
    sumOf(movements.filter(({ kind }) => kinds.includes(kind)).map(({ quantity }) => quantity));
  const [came, taken, back] = [all('RECEIVED', 'ADJUSTED'), all('RESERVED'), all('RELEASED')];
  const [sold, returned] = [all('SOLD'), all('RETURNED')];
  return {
    received: came,
    stock: came - taken + back + returned,
    reserved: taken - back - sold,
    sold: sold - returned,
  };
}

/** Waits for these counters, and returns the actual ones. */
export const countersBecome = (shop: StockShop, productId: string, expected: Counters): Promise<Counters> =>
  eventually(
    () => shop.counters(productId),
    (found) => isDeepStrictEqual(found, expected),
  );

/** Runs a job that a clock would trigger, and waits until it is done. */
export async function runScheduled(shop: Shop, type: JobType<Record<string, never>>): Promise<void> {
  const outcome = await runJob(shop, type, {});
  if (outcome !== 'done') throw new Error(`${type.name}: ${outcome}`);
}

/** Returns "done", or the reason of the job's failure. */
async function runJob<Payload>(
  shop: Shop,
  { name, queue }: JobType<Payload>,
  payload: Payload,
  options: JobsOptions = {},
): Promise<string> {
  const jobs = openShopQueue(shop, queue);
  try {
    const { id } = await jobs.add(name, payload, options);
    const job = await eventually(
      () => jobs.getJob(id!),
      (found) => found?.finishedOn !== undefined,
    );
    if (!job?.finishedOn) return 'not done yet';
    return job.failedReason ?? 'done';
  } finally {
    await jobs.close();
  }
}

/** Returns the value of a metric of a service, regardless of its labels. */
export async function metricOf(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1];
  if (value === undefined) throw new Error(`There is no metric ${name}.`);
  return Number(value);
}
