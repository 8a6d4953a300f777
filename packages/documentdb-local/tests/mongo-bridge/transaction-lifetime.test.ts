import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Statement } from '../../src/mongo-bridge/postgres/sql.js';
import { Transaction } from '../../src/mongo-bridge/sessions/transaction.js';

const select: Statement<[number]> = { name: 'select', text: 'SELECT 1', lane: 'read' };

/** A pool of one connection that writes down what is asked of it; `answer` decides when a statement comes back. */
function recordingPool(answer: () => Promise<void> = () => Promise.resolve()) {
  const log: string[] = [];
  const client = {
    async query(asked: string | { text: string }) {
      const text = typeof asked === 'string' ? asked : asked.text;
      log.push(text.split(/[ ;]/)[0] ?? '');
      if (text === select.text) await answer();
      return { rows: [[1]], command: text };
    },
    release: (destroy?: boolean) => log.push(destroy ? 'destroyed' : 'released'),
  };
  return { pool: { connect: () => Promise.resolve(client) } as unknown as pg.Pool, log };
}

describe('the time limit of a transaction', () => {
  it('rolls an idle one back and gives its connection back', async () => {
    const { pool, log } = recordingPool();
    const transaction = new Transaction(1n, pool, 20);
    await transaction.run(select, []);
    await sleep(60);
    expect(log).toEqual(['BEGIN', 'SELECT', 'ROLLBACK', 'released']);
    await expect(transaction.run(select, [])).rejects.toMatchObject({ code: 251 });
    expect(() => transaction.commit()).toThrow('does not match any in-progress transactions');
  });

  it('hangs up on one that is in the middle of a statement', async () => {
    const { pool, log } = recordingPool(() => sleep(60));
    const transaction = new Transaction(1n, pool, 20);
    await transaction.run(select, []);
    expect(log).toEqual(['BEGIN', 'SELECT', 'destroyed']);
  });

  it('does not touch one that was committed in time', async () => {
    const { pool, log } = recordingPool();
    const transaction = new Transaction(1n, pool, 20);
    await transaction.run(select, []);
    await transaction.commit();
    await sleep(60);
    expect(log).toEqual(['BEGIN', 'SELECT', 'COMMIT', 'released']);
  });
});
