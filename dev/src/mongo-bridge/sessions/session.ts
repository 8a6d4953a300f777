import type pg from 'pg';
import { MongoCommandError } from '../errors/mongo-command.error.js';
import type { Reply } from '../wire/reply.js';
import { Transaction, noSuchTransaction } from './transaction.js';

export class Session {
  private transaction: Transaction | undefined;
  private lastWrite: { number: bigint; reply: Promise<Reply> } | undefined;

  constructor(private readonly pool: pg.Pool) {}

  async startTransaction(number: bigint): Promise<Transaction> {
    const latest = this.transaction;
    if (latest && number < latest.number) {
      throw new MongoCommandError(
        'TransactionTooOld',
        `Cannot start transaction ${number} on a session that has already started transaction ${latest.number}.`,
      );
    }
    if (latest?.number === number) {
      throw new MongoCommandError(
        'ConflictingOperationInProgress',
        `Transaction ${number} has already been started.`,
      );
    }
    await latest?.abort();
    this.transaction = new Transaction(number, this.pool);
    return this.transaction;
  }

  openTransaction(number: bigint): Transaction {
    const transaction = this.transactionNumbered(number);
    if (!transaction.isOpen) throw noSuchTransaction(number);
    return transaction;
  }

  /** The latest transaction, ended or not: a commit may be asked for twice. */
  transactionNumbered(number: bigint): Transaction {
    if (this.transaction?.number !== number) throw noSuchTransaction(number);
    return this.transaction;
  }

  /** A driver that lost the answer to a write sends it again under the same number: it gets the first answer. */
  async writeOnce(number: bigint, write: () => Promise<Reply>): Promise<Reply> {
    if (this.lastWrite?.number === number) return this.lastWrite.reply;
    const attempt = { number, reply: write() };
    this.lastWrite = attempt;
    try {
      return await attempt.reply;
    } catch (error) {
      if (this.lastWrite === attempt) this.lastWrite = undefined;
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.transaction?.abort();
  }
}
