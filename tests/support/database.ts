import { MongoClient, type Db } from 'mongodb';
import type { Shop } from './shop.js';

/** Opens the database of a subgraph, to inspect or prepare what no client can. */
export async function inDatabase<T>(
  { mongoUrl, databasePrefix }: Shop,
  name: string,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const client = await MongoClient.connect(mongoUrl);
  try {
    return await work(client.db(databasePrefix + name));
  } finally {
    await client.close();
  }
}

export const countIn = (shop: Shop, name: string, collection: string, filter: object): Promise<number> =>
  inDatabase(shop, name, (db) => db.collection(collection).countDocuments(filter));
