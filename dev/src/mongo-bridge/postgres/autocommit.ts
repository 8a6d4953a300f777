import { setTimeout as sleep } from 'node:timers/promises';
import { isWriteConflict } from '../errors/sql-state-code-names.js';
import type { Lanes } from './lanes.js';
import { query, queryWithin } from './query.js';
import type { RunOptions, Sql, Statement } from './sql.js';

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
    let finished = false;
    try {
      const rows = await queryWithin(client, statement, values, options);
      finished = true;
      return rows;
    } finally {
      // A connection that failed may still carry the time limit: it is not used again.
      client.release(!finished);
    }
  }
}
