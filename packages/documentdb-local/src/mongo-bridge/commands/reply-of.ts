import { type Statement, runForRow } from '../postgres/sql.js';
import type { CommandCall } from './command.js';

/** One SQL call for one command: the body goes in and the reply comes out as they are. */
export async function replyOf(
  { request, sql }: CommandCall,
  statement: Statement<[reply: Buffer]>,
  values: unknown[] = [request.database, request.body],
): Promise<Buffer> {
  const [reply] = await runForRow(sql, statement, values, { timeLimitMs: request.timeLimitMs });
  return reply;
}
