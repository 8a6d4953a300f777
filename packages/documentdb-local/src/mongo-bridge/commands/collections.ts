import { statements } from '../postgres/statements.js';
import type { CommandTable } from './command.js';
import { replyOf } from './reply-of.js';

export const collectionCommands: CommandTable = {
  create: (call) => replyOf(call, statements.create),
  collMod: (call) =>
    replyOf(call, statements.collMod, [call.request.database, call.request.body, call.request.collection]),
  renameCollection: (call) => replyOf(call, statements.rename, [call.request.body]),
  createIndexes: (call) => replyOf(call, statements.createIndexes),
  dropIndexes: async (call) => {
    await replyOf(call, statements.dropIndexes);
    return { ok: 1 };
  },
  drop: async ({ request: { database, collection }, sql }) => {
    await sql.run(statements.drop, [database, collection]);
    return { ns: `${database}.${collection}`, ok: 1 };
  },
  dropDatabase: async ({ request: { database }, sql }) => {
    await sql.run(statements.dropDatabase, [database]);
    return { dropped: database, ok: 1 };
  },
};
