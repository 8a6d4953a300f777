import type { Connection } from 'mongoose';

const NAMESPACE_EXISTS = 48;

/** Makes a collection that no index makes: it has to exist before the first transaction that writes to it. */
export async function ensureCollection(connection: Connection, name: string): Promise<void> {
  try {
    await connection.createCollection(name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === NAMESPACE_EXISTS)) throw error;
  }
}
