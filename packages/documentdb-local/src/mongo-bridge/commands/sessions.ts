import type { RawDocument } from '../bson/raw-document.js';
import { MongoCommandError } from '../errors/mongo-command.error.js';
import { type CommandRequest, sessionId } from '../request.js';
import type { Transaction } from '../sessions/transaction.js';
import type { CommandCall, CommandHandler, CommandTable } from './command.js';

const endSessions: CommandHandler = async ({ request, bridge }) => {
  await bridge.sessions.end(listedSessions(request));
  return { ok: 1 };
};

export const sessionCommands: CommandTable = {
  commitTransaction: async (call) => {
    await transactionOf(call).commit();
    return { ok: 1 };
  },
  abortTransaction: async (call) => {
    await transactionOf(call).abort();
    return { ok: 1 };
  },
  startSession: () => {
    throw new MongoCommandError('CommandNotSupported', 'sessions are started by the driver');
  },
  endSessions,
  killSessions: endSessions,
  refreshSessions: () => ({ ok: 1 }),
};

function transactionOf({ request, bridge }: CommandCall): Transaction {
  const { sessionId: id, transaction } = request;
  if (id === undefined || !transaction) {
    throw new MongoCommandError('InvalidOptions', `${request.name} must be run within a transaction`);
  }
  return bridge.sessions.get(id).transactionNumbered(transaction.number);
}

function listedSessions({ envelope, name }: CommandRequest): string[] {
  const list: RawDocument | undefined = envelope.document(name);
  const ids = list?.names().map((position) => sessionId(list.document(position)));
  return ids?.filter((id) => id !== undefined) ?? [];
}
