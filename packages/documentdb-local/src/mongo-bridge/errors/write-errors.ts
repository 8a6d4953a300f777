import { type Document, deserialize, serialize } from 'bson';
import type { Sql } from '../postgres/sql.js';
import { type AnyCodeName, codeOf } from './code-names.js';
import { unpackSqlState } from './documentdb-code-names.js';
import { type Namespace, duplicateKeyOfWriteError } from './duplicate-key.js';
import type { RefusedValue } from './refused-values.js';
import { codeNameOfFailure } from './sql-state-code-names.js';

/** The reply to a batch of which some writes failed. The extension gives SQLSTATEs for codes and words of its own. */
export interface FailedBatch {
  reply: Document;
  errors: WriteError[];
}

interface WriteError {
  index: number;
  codeName: AnyCodeName;
  errmsg: string;
}

export function readFailedBatch(bytes: Buffer, command: string): FailedBatch {
  const { writeErrors, ...reply } = deserialize(bytes, { promoteValues: false });
  const errors = (writeErrors as Document[] | undefined)?.map((error) => {
    const errmsg = String(error['errmsg']);
    const sqlState = unpackSqlState(Number(error['code']));
    return { index: Number(error['index']), codeName: codeNameOfFailure(sqlState, errmsg, command), errmsg };
  });
  return { reply, errors: errors ?? [] };
}

/** `refusedBy` tells what the write at an index tried to store, to name the value that was there already. */
export async function encodeFailedBatch(
  { reply, errors }: FailedBatch,
  namespace: Namespace,
  refusedBy: (index: number) => RefusedValue,
  catalog: Sql,
): Promise<Buffer> {
  const writeErrors: Document[] = [];
  for (const { index, codeName, errmsg } of errors) {
    const duplicate =
      codeName === 'DuplicateKey'
        ? await duplicateKeyOfWriteError(errmsg, namespace, refusedBy(index), catalog)
        : undefined;
    writeErrors.push({ index, code: codeOf(codeName), errmsg, ...duplicate });
  }
  return Buffer.from(serialize({ ...reply, writeErrors }));
}
