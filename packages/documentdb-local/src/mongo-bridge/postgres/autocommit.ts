import { setTimeout as sleep } from 'node:timers/promises';
import type { Lanes } from './lanes.js';
import { clearTimeLimit, query, queryWithin } from './query.js';
import type { RunOptions, Sql, Statement } from './sql.js';
import { isWriteConflict } from './write-conflict.js';

const MAX_ATTEMPTS = 10;
const MAX_PAUSE_MS = 300;

/** Statements outside a transaction. As MongoDB does, a write that lost a conflict is tried again before anyone hears. */
export function autocommit(lanes: Lanes): Sql {
  return {
    async run<Row extends unknown[]>(statement: Statement<Row>, values: unknown[], options: RunOptions = {}) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await runOnce(statement, values, options);
        } catch (error) {
          if (attempt === MAX_ATTEMPTS || !isWriteConflict(error)) throw error;
          await sleep(Math.random() * Math.min(10 * 2 ** attempt, MAX_PAUSE_MS));
        }
      }
    },
  };

  async function runOnce<Row extends unknown[]>(
    statement: Statement<Row>,
    values: unknown[],
    options: RunOptions,
  ): Promise<Row[]> {
    const pool = lanes[statement.lane];
    if (options.timeLimitMs === undefined) return query(pool, statement, values);
    const client = await pool.connect();
    let isReusable = true;
    try {
      return await queryWithin(client, statement, values, options);
    } catch (error) {
      // A new connection costs more than most statements: this one is kept, unless it cannot be rid of the time limit.
      isReusable = await clearTimeLimit(client).then(
        () => true,
        () => false,
      );
      throw error;
    } finally {
      client.release(!isReusable);
    }
  }
}
