import type { Connection } from 'mongoose';

const NAMESPACE_EXISTS = 48;

/** Creates a collection that has no index to create it: it must exist before the first transaction that writes to it. */
export async function ensureCollection(connection: Connection, name: string): Promise<void> {
  try {
    await connection.createCollection(name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === NAMESPACE_EXISTS)) throw error;
  }
}
