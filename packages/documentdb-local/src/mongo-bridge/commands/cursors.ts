import { type Long, deserialize } from 'bson';
import { RawDocument } from '../bson/raw-document.js';
import { MongoCommandError } from '../errors/mongo-command.error.js';
import { runForRow } from '../postgres/sql.js';
import { statements } from '../postgres/statements.js';
import type { CommandRequest } from '../request.js';
import type { CommandHandler, CommandTable } from './command.js';

const getMore: CommandHandler = async ({ request, sql, bridge }) => {
  const { database, envelope } = request;
  const id = envelope.integer('getMore');
  if (id === undefined) throw new MongoCommandError('TypeMismatch', 'getMore must be the id of a cursor');
  const cursor = bridge.cursors.take(String(id), database, sql);
  const values = [database, pageRequest(request), cursor.continuation];
  const [page, continuation] = await runForRow(sql, statements.getMore, values);
  if (continuation) bridge.cursors.put({ ...cursor, continuation });
  return page;
};

/** To MongoDB a batch size of 0 means its default here; the extension would return empty pages for ever. */
function pageRequest({ body, envelope }: CommandRequest): Buffer {
  return envelope.integer('batchSize') === 0n ? RawDocument.read(body).without(new Set(['batchSize'])) : body;
}

const killCursors: CommandHandler = async ({ request, bridge }) => {
  const { cursors } = deserialize(request.body, { promoteLongs: false }) as { cursors?: Long[] };
  if (!Array.isArray(cursors)) throw new MongoCommandError('BadValue', 'expected an array of cursors');
  const isKilled = new Map(cursors.map((id) => [id, bridge.cursors.kill(String(id), request.database)]));
  const cursorsKilled = cursors.filter((id) => isKilled.get(id));
  await bridge.sql.run(statements.killCursors, [cursorsKilled.map(String)]);
  return {
    cursorsKilled,
    cursorsNotFound: cursors.filter((id) => !isKilled.get(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
};

export const cursorCommands: CommandTable = { getMore, killCursors };
