import { type Document, deserialize } from 'bson';
import { MongoCommandError, writeConflict } from '../errors/mongo-command.error.js';
import { type RefusedValue, valueInDocument, valueInUpdate } from '../errors/refused-values.js';
import { encodeFailedBatch, readFailedBatch } from '../errors/write-errors.js';
import { runForRow } from '../postgres/sql.js';
import { statements } from '../postgres/statements.js';
import { Transaction } from '../sessions/transaction.js';
import type { CommandCall, CommandHandler, CommandTable } from './command.js';
import { replyOf } from './reply-of.js';

const findAndModify: CommandHandler = async (call) => replyOf(call, statements.findAndModify);

export const writeCommands: CommandTable = {
  insert: batchWrite('insert', 'documents'),
  update: batchWrite('update', 'updates'),
  delete: batchWrite('delete', 'deletes'),
  findAndModify,
  findandmodify: findAndModify,
};

function batchWrite(verb: 'insert' | 'update' | 'delete', items: string): CommandHandler {
  return async ({ request, sql, bridge }) => {
    const { database, body, sequence, timeLimitMs } = request;
    if (sequence && sequence.name !== items) {
      throw new MongoCommandError(
        'FailedToParse',
        `expected a sequence of ${items}, received ${sequence.name}`,
      );
    }
    const values = [database, body, sequence?.documents ?? null];
    const [reply, succeeded] = await runForRow(sql, statements[verb], values, { timeLimitMs });
    if (succeeded) return reply;
    const failed = readFailedBatch(reply, verb);
    // MongoDB too ends a transaction in which one write failed, and fails the whole command over a conflict.
    if (sql instanceof Transaction) {
      await sql.abort();
      if (failed.errors.some(({ codeName }) => codeName === 'WriteConflict')) throw writeConflict();
    }
    const itemAt = itemsOf(request, items);
    return encodeFailedBatch(failed, request, (index) => refusedBy(itemAt(index), items), bridge.sql);
  };
}

/** The writes of a batch by their index. It is read once and only if asked for, however many of them have failed. */
function itemsOf(
  { body, sequence }: CommandCall['request'],
  items: string,
): (index: number) => Document | undefined {
  let read: Document[] | undefined;
  return (index) => {
    read ??= sequence
      ? readSequence(sequence.documents)
      : (deserialize(body)[items] as Document[] | undefined);
    return read?.[index];
  };
}

function refusedBy(item: Document | undefined, items: string): RefusedValue {
  if (!item) return () => undefined;
  return items === 'documents' ? valueInDocument(item) : valueInUpdate(item);
}

function readSequence(bytes: Buffer): Document[] {
  const documents: Document[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + bytes.readInt32LE(at);
    documents.push(deserialize(bytes.subarray(at, end)));
    at = end;
  }
  return documents;
}
