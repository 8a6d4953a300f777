import { type Statement, runForRow } from '../postgres/sql.js';
import { type FirstPage, statements } from '../postgres/statements.js';
import type { CommandHandler, CommandTable } from './command.js';
import { replyOf } from './reply-of.js';

export const queryCommands: CommandTable = {
  find: openCursor(statements.find),
  aggregate: openCursor(statements.aggregate),
  listCollections: openCursor(statements.listCollections),
  listIndexes: openCursor(statements.listIndexes),
  count: (call) => replyOf(call, statements.count),
  distinct: (call) => replyOf(call, statements.distinct),
};

function openCursor(statement: Statement<FirstPage>): CommandHandler {
  return async ({ request, sql, bridge }) => {
    const { database, body, timeLimitMs } = request;
    const [page, continuation, id] = await runForRow(sql, statement, [database, body], { timeLimitMs });
    if (continuation) bridge.cursors.put({ id, database, continuation, sql });
    return page;
  };
}
