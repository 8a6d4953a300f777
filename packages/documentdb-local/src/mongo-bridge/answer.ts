import type { Bridge } from './bridge.js';
import { commands } from './commands/index.js';
import type { CommandCall, CommandHandler } from './commands/command.js';
import { writeCommands } from './commands/writes.js';
import { MongoCommandError, RETRYABLE_WRITE, TRANSIENT_TRANSACTION } from './errors/mongo-command.error.js';
import { toMongoError } from './errors/to-mongo-error.js';
import type { CommandRequest } from './request.js';
import type { Session } from './sessions/session.js';
import type { Transaction } from './sessions/transaction.js';
import type { Reply } from './wire/reply.js';

const TRANSACTION_VERBS = new Set(['commitTransaction', 'abortTransaction']);
const TRANSIENT_CODES = new Set(['WriteConflict', 'LockTimeout', 'NoSuchTransaction', 'ShutdownInProgress']);

/** Answers one command, with an error reply at worst. `onTransaction` hears of the transaction that the command used. */
export async function answer(
  request: CommandRequest,
  bridge: Bridge,
  onTransaction: (transaction: Transaction) => void,
): Promise<Reply> {
  let transaction: Transaction | undefined;
  try {
    const handler = commands.get(request.name);
    if (!handler) throw new MongoCommandError('CommandNotFound', `no such command: '${request.name}'`);
    const session = request.sessionId === undefined ? undefined : bridge.sessions.get(request.sessionId);
    transaction = session && (await transactionOf(request, session));
    if (transaction) onTransaction(transaction);
    const call = { request, bridge, sql: transaction ?? bridge.sql };
    return await run(handler, call, session);
  } catch (error) {
    await transaction?.abort();
    const mongoError = await toMongoError(error, request, bridge.sql);
    return label(mongoError, request).toReply();
  }
}

async function transactionOf(
  { name, transaction }: CommandRequest,
  session: Session,
): Promise<Transaction | undefined> {
  if (!transaction || TRANSACTION_VERBS.has(name)) return undefined;
  return transaction.starts
    ? session.startTransaction(transaction.number)
    : session.openTransaction(transaction.number);
}

async function run(handler: CommandHandler, call: CommandCall, session: Session | undefined): Promise<Reply> {
  const { name, retryNumber } = call.request;
  if (retryNumber === undefined) return handler(call);
  if (!session || !Object.hasOwn(writeCommands, name)) {
    throw new MongoCommandError(
      'NotARetryableWriteCommand',
      `txnNumber is for transactions and for writes of a session, and ${name} is neither.`,
    );
  }
  return session.writeOnce(retryNumber, async () => handler(call));
}

function label(
  error: MongoCommandError,
  { transaction, retryNumber, name }: CommandRequest,
): MongoCommandError {
  if (transaction && TRANSIENT_CODES.has(error.codeName) && !TRANSACTION_VERBS.has(name)) {
    error.labelled(TRANSIENT_TRANSACTION);
  }
  if (retryNumber !== undefined && error.codeName === 'ShutdownInProgress') error.labelled(RETRYABLE_WRITE);
  return error;
}
