import pg from 'pg';
import type { Sql } from '../postgres/sql.js';
import { isWriteConflict } from '../postgres/write-conflict.js';
import { type Namespace, duplicateKeyError } from './duplicate-key.js';
import { MongoCommandError, writeConflict } from './mongo-command.error.js';
import { codeNameOfFailure } from './sql-state-code-names.js';

/** Word for word what the pool of node-postgres says when a connection was waited for in vain. */
const POOL_IS_FULL = 'timeout exceeded when trying to connect';

export async function toMongoError(
  error: unknown,
  request: Namespace & { name: string },
  catalog: Sql,
): Promise<MongoCommandError> {
  if (error instanceof MongoCommandError) return error;
  if (!(error instanceof Error)) return new MongoCommandError('InternalError', String(error));
  if (isWriteConflict(error)) return writeConflict();
  if (error.message === POOL_IS_FULL)
    return new MongoCommandError('LockTimeout', 'no free connection to PostgreSQL');
  // node-postgres gives its own failures, such as a lost socket, no code.
  const sqlState = 'code' in error ? String(error.code) : '08006';
  const codeName = codeNameOfFailure(sqlState, error.message, request.name);
  if (codeName === 'DuplicateKey' && error instanceof pg.DatabaseError) {
    return duplicateKeyError(error, request, catalog);
  }
  return new MongoCommandError(codeName, error.message);
}
