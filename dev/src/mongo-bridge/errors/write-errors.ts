import { type Document, deserialize, serialize } from 'bson';
import type { Sql } from '../postgres/sql.js';
import { type CodeName, codeOf } from './code-names.js';
import { unpackSqlState } from './documentdb-code-names.js';
import { type Namespace, duplicateKeyOfWriteError } from './duplicate-key.js';
import { codeNameOfSqlState } from './sql-state-code-names.js';

/** The reply to a batch of which some writes failed. The extension gives SQLSTATEs for codes and words of its own. */
export interface FailedBatch {
  reply: Document;
  errors: WriteError[];
}

interface WriteError {
  index: number;
  codeName: CodeName;
  errmsg: string;
}

export function readFailedBatch(bytes: Buffer): FailedBatch {
  const { writeErrors, ...reply } = deserialize(bytes, { promoteValues: false });
  const errors = (writeErrors as Document[] | undefined)?.map((error) => ({
    index: Number(error['index']),
    codeName: codeNameOfSqlState(unpackSqlState(Number(error['code']))),
    errmsg: String(error['errmsg']),
  }));
  return { reply, errors: errors ?? [] };
}

/** `sourcesOf` tells what the write at an index tried to store, to find the value that was there already. */
export async function encodeFailedBatch(
  { reply, errors }: FailedBatch,
  namespace: Namespace,
  sourcesOf: (index: number) => Document[],
  catalog: Sql,
): Promise<Buffer> {
  const writeErrors: Document[] = [];
  for (const { index, codeName, errmsg } of errors) {
    const duplicate =
      codeName === 'DuplicateKey'
        ? await duplicateKeyOfWriteError(errmsg, namespace, sourcesOf(index), catalog)
        : undefined;
    writeErrors.push({ index, code: codeOf(codeName), errmsg, ...duplicate });
  }
  return Buffer.from(serialize({ ...reply, writeErrors }));
}
