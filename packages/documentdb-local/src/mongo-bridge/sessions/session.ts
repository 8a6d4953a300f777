import type pg from 'pg';
import { MongoCommandError } from '../errors/mongo-command.error.js';
import type { Reply } from '../wire/reply.js';
import { Transaction, noSuchTransaction } from './transaction.js';

export class Session {
  private transaction: Transaction | undefined;
  private lastWrite: { number: bigint; reply: Promise<Reply> } | undefined;
  private newest = -1n;

  constructor(private readonly pool: pg.Pool) {}

  async startTransaction(number: bigint): Promise<Transaction> {
    if (number === this.newest) {
      throw new MongoCommandError(
        'ConflictingOperationInProgress',
        `Transaction ${number} has already been started.`,
      );
    }
    await this.advanceTo(number);
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
    const attempt = { number, reply: this.advanceTo(number).then(write) };
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

  /** Numbers only grow: what bears an older one comes too late, and a newer one gives up the transaction before it. */
  private advanceTo(number: bigint): Promise<void> {
    if (number < this.newest) {
      throw new MongoCommandError(
        'TransactionTooOld',
        `Number ${number} is too old for a session that has already used ${this.newest}.`,
      );
    }
    const outdated = number > this.newest ? this.transaction : undefined;
    this.newest = number;
    return outdated?.abort() ?? Promise.resolve();
  }
}
