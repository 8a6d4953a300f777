import type { Bridge } from '../bridge.js';
import type { Sql } from '../postgres/sql.js';
import type { CommandRequest } from '../request.js';
import type { Reply } from '../wire/reply.js';

export interface CommandCall {
  request: CommandRequest;
  bridge: Bridge;
  /** The transaction that the command belongs to, or any free connection. */
  sql: Sql;
}

export type CommandHandler = (call: CommandCall) => Reply | Promise<Reply>;

export type CommandTable = Readonly<Record<string, CommandHandler>>;
