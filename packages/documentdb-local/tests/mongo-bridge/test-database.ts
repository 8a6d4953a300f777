import { randomUUID } from 'node:crypto';
import { MongoClient, type Collection, type Db, type Document, type MongoClientOptions } from 'mongodb';

export interface TestDatabase {
  client: MongoClient;
  db: Db;
  collection<T extends Document>(): Collection<T>;
  close(): Promise<void>;
}

/** The tests ask nothing of the server that a real MongoDB would not give, unless they say that they are the bridge's. */
export const isBridge = process.env['CARTWRIGHT_MONGO_ENGINE'] === 'documentdb';

export function mongoUrl(): string {
  const url = process.env['MONGO_URL'];
  if (!url) throw new Error('expected MONGO_URL to be set by the global setup of the tests');
  return url;
}

export async function openTestDatabase(options: MongoClientOptions = {}): Promise<TestDatabase> {
  const client = await MongoClient.connect(mongoUrl(), options);
  const db = client.db(`bridge-${randomUUID()}`);
  return {
    client,
    db,
    collection: <T extends Document>() => db.collection<T>(`things-${randomUUID()}`),
    async close() {
      await db.dropDatabase();
      await client.close();
    },
  };
}
