import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { autocommit } from './autocommit.js';
import type { Lanes } from './lanes.js';
import type { Statement } from './sql.js';

const select: Statement<[number]> = { name: 'select', text: 'SELECT 1', lane: 'read' };

/** A pool of one connection that writes down what is asked of it; some statements fail. */
function recordingLanes(failing: string[]) {
  const log: string[] = [];
  const client = {
    query(asked: string | { text: string }) {
      const text = typeof asked === 'string' ? asked : asked.text;
      log.push(text);
      return failing.includes(text) ? Promise.reject(new Error('no')) : Promise.resolve({ rows: [[1]] });
    },
    release: (destroy?: boolean) => log.push(destroy ? 'destroyed' : 'released'),
  };
  const read = { connect: () => Promise.resolve(client) } as unknown as pg.Pool;
  return { lanes: { read } as Lanes, log };
}

describe('a statement with a time limit', () => {
  it.each([
    ['leaves its connection without the limit', [], 'released'],
    ['leaves it so when it fails', ['SELECT 1'], 'released'],
    ['gives up a connection that is lost', ['SELECT 1', 'SET statement_timeout = 0'], 'destroyed'],
  ])('%s', async (_what, failing, end) => {
    const { lanes, log } = recordingLanes(failing);
    const run = autocommit(lanes).run(select, [], { timeLimitMs: 50 });
    const [outcome] = await Promise.allSettled([run]);
    expect(outcome.status).toBe(failing.includes('SELECT 1') ? 'rejected' : 'fulfilled');
    expect(log).toEqual(['SET statement_timeout = 50', 'SELECT 1', 'SET statement_timeout = 0', end]);
  });
});
