import type pg from 'pg';
import { MongoCommandError, TRANSIENT_TRANSACTION } from '../errors/mongo-command.error.js';
import { queryWithin } from '../postgres/query.js';
import type { RunOptions, Sql, Statement } from '../postgres/sql.js';

const LIFETIME_MS = 60_000;

/**
 * MongoDB refuses a write that meets another transaction's lock at once. Waiting briefly spares most retries, and still
 * ends the knot of one client that waits for its own second transaction.
 */
const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = '500ms'`;

/** One connection, from a session's first statement to its commit, its abort, its time limit or the end of its client. */
export class Transaction implements Sql {
  private open = true;
  private commitment: Promise<void> | undefined;
  private client: Promise<pg.PoolClient> | undefined;
  private running = 0;
  private readonly expiry: NodeJS.Timeout;

  constructor(
    readonly number: bigint,
    private readonly pool: pg.Pool,
    lifetimeMs = LIFETIME_MS,
  ) {
    this.expiry = setTimeout(() => void this.abort(), lifetimeMs).unref();
  }

  get isOpen(): boolean {
    return this.open;
  }

  async run<Row extends unknown[]>(
    statement: Statement<Row>,
    values: unknown[],
    options: RunOptions = {},
  ): Promise<Row[]> {
    this.running += 1;
    try {
      this.client ??= this.begin();
      const client = await this.client;
      if (!this.open) throw noSuchTransaction(this.number);
      return await queryWithin(client, statement, values, options);
    } finally {
      this.running -= 1;
    }
  }

  /** A driver that did not hear of the first commit asks again: it gets the first answer. */
  commit(): Promise<void> {
    if (!this.commitment) {
      if (!this.open) throw noSuchTransaction(this.number);
      this.commitment = this.end('COMMIT');
    }
    return this.commitment;
  }

  async abort(): Promise<void> {
    if (this.open) await this.end('ROLLBACK').catch(() => undefined);
  }

  private async begin(): Promise<pg.PoolClient> {
    const client = await this.pool.connect();
    try {
      await client.query(BEGIN);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async end(verb: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    this.open = false;
    clearTimeout(this.expiry);
    const client = await this.client?.catch(() => undefined);
    if (!client) return;
    // PostgreSQL rolls back when its client hangs up, and does so in the middle of a statement too.
    if (verb === 'ROLLBACK' && this.running > 0) return client.release(true);
    const ended = await client.query(verb).catch((error: Error) => error);
    client.release(ended instanceof Error);
    if (ended instanceof Error)
      throw new MongoCommandError('UnknownError', `${verb} got no answer: ${ended.message}`);
    if (ended.command !== verb) throw noSuchTransaction(this.number);
  }
}

export function noSuchTransaction(number: bigint): MongoCommandError {
  return new MongoCommandError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
  ).labelled(TRANSIENT_TRANSACTION);
}
