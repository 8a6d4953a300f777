import pg from 'pg';

export const POSTGRES_USER = 'postgres';
export const POSTGRES_DATABASE = 'postgres';

/** Runs the statements in order, each in a transaction of its own, and throws PostgreSQL's error for the first that fails. */
export async function runSql(socketDir: string, statements: readonly string[]): Promise<true> {
  const client = new pg.Client({ host: socketDir, user: POSTGRES_USER, database: POSTGRES_DATABASE });
  try {
    await client.connect();
    for (const statement of statements) await client.query(statement);
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
