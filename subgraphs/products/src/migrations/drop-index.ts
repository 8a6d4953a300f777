import type { Connection } from 'mongoose';

const INDEX_NOT_FOUND = 27;

/** Drops an index if it is there: another replica may have dropped it. */
export async function dropIndex(connection: Connection, collection: string, name: string): Promise<void> {
  try {
    await connection.collection(collection).dropIndex(name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === INDEX_NOT_FOUND)) throw error;
  }
}
