import type { Connection, mongo } from 'mongoose';

const BATCH = 500;
const DAY_MS = 24 * 3_600_000;
const DUPLICATE_KEY = 11_000;

interface Counted {
  _id: string;
  received: number;
  reserved: number;
  sold: number;
}

/** Adds opening balances and expiry times for the products and reservations of the first version. */
export async function openLedger(connection: Connection): Promise<void> {
  await writeOpeningBalances(connection);
  await limitReservations(connection);
}

async function writeOpeningBalances(connection: Connection): Promise<void> {
  let last = '';
  for (;;) {
    const products = await connection
      .collection<Counted>('products')
      .find({ _id: { $gt: last } }, { projection: { received: 1, reserved: 1, sold: 1 } })
      .sort({ _id: 1 })
      .limit(BATCH)
      .toArray();
    await writeMovements(connection, products);
    if (products.length < BATCH) return;
    last = products.at(-1)!._id;
  }
}

async function writeMovements(connection: Connection, products: Counted[]): Promise<void> {
  const movements = connection.collection<{ _id: string; productId: string }>('stock_movements');
  const ids = products.map(({ _id }) => _id);
  const known = await movements
    .aggregate<{ _id: string }>([{ $match: { productId: { $in: ids } } }, { $group: { _id: '$productId' } }])
    .toArray();
  const withLedger = new Set(known.map(({ _id }) => _id));
  const opening = products.filter(({ _id }) => !withLedger.has(_id)).flatMap(openingMovements);
  if (opening.length === 0) return;
  await movements.insertMany(opening, { ordered: false }).catch((error: mongo.MongoBulkWriteError) => {
    // Another replica has written them at the same time.
    if (error.code !== DUPLICATE_KEY) throw error;
  });
}

/** Movements that lead to these counters. What was sold had been reserved before. */
function openingMovements({ _id: productId, received, reserved, sold }: Counted) {
  const quantities = { RECEIVED: received, RESERVED: reserved + sold, SOLD: sold };
  const at = new Date();
  return Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([kind, quantity]) => ({
      _id: `opening:${kind}:${productId}`,
      productId,
      kind,
      quantity,
      orderId: null,
      userId: null,
      service: 'products',
      reason: 'Opening balance',
      at,
    }));
}

async function limitReservations(connection: Connection): Promise<void> {
  const reservations = connection.collection<{ _id: string; createdAt: Date }>('reservations');
  const endless = { status: 'RESERVED', expiresAt: { $exists: false } };
  for (;;) {
    const found = await reservations.find(endless).limit(BATCH).toArray();
    if (found.length === 0) return;
    await reservations.bulkWrite(
      found.map(({ _id, createdAt }) => ({
        updateOne: {
          filter: { _id, ...endless },
          update: { $set: { expiresAt: new Date(createdAt.getTime() + DAY_MS) } },
        },
      })),
      { ordered: false },
    );
  }
}
