import type pg from 'pg';
import type { RunOptions, Statement } from './sql.js';

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Text format on purpose: node-postgres would read binary rows as text. A bytea comes as hex and becomes a Buffer. */
export async function query<Row extends unknown[]>(
  on: Queryable,
  { name, text }: Statement<Row>,
  values: unknown[],
): Promise<Row[]> {
  const { rows } = await on.query<Row>({ name, text, values, rowMode: 'array' });
  return rows;
}

/** If the query fails, the limit stays set: `clearTimeLimit` before the connection is used again. */
export async function queryWithin<Row extends unknown[]>(
  client: Queryable,
  statement: Statement<Row>,
  values: unknown[],
  { timeLimitMs }: RunOptions,
): Promise<Row[]> {
  if (timeLimitMs === undefined) return query(client, statement, values);
  await client.query(`SET statement_timeout = ${Math.max(1, Math.trunc(timeLimitMs))}`);
  const rows = await query(client, statement, values);
  await clearTimeLimit(client);
  return rows;
}

export async function clearTimeLimit(client: Queryable): Promise<void> {
  await client.query('SET statement_timeout = 0');
}
