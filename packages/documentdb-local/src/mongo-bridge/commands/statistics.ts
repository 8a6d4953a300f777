import { statements } from '../postgres/statements.js';
import type { CommandCall, CommandTable } from './command.js';
import { replyOf } from './reply-of.js';

export const statisticsCommands: CommandTable = {
  collStats: (call) =>
    replyOf(call, statements.collStats, [call.request.database, call.request.collection, scaleOf(call)]),
  dbStats: (call) => replyOf(call, statements.dbStats, [call.request.database, scaleOf(call)]),
  listDatabases: (call) => replyOf(call, statements.listDatabases, [call.request.body]),
};

function scaleOf({ request }: CommandCall): number {
  return Number(request.envelope.integer('scale') ?? 1);
}
