import { type Document, EJSON, deserialize } from 'bson';
import type { DatabaseError } from 'pg';
import { statements } from '../postgres/statements.js';
import type { Sql } from '../postgres/sql.js';
import { MongoCommandError } from './mongo-command.error.js';
import { type RefusedValue, valueInDocument } from './refused-values.js';

export interface Namespace {
  database: string;
  collection: string;
}

interface Index {
  name: string;
  key?: Document;
}

export interface DuplicateKey {
  errmsg: string;
  keyPattern?: Document;
  keyValue?: Document;
}

/** A violation that PostgreSQL raised: it names its own index, and shows the refused document in its detail. */
export async function duplicateKeyError(
  error: DatabaseError,
  namespace: Namespace,
  catalog: Sql,
): Promise<MongoCommandError> {
  const index = await indexOfConstraint(error.constraint, catalog);
  const shown = /\)=\(BSONHEX([0-9a-f]+)/.exec(error.detail ?? '')?.[1];
  const refused = shown === undefined ? undefined : deserialize(Buffer.from(shown, 'hex'));
  const { errmsg, ...key } = describeDuplicate(namespace, index, refused && valueInDocument(refused));
  return new MongoCommandError('DuplicateKey', errmsg, { ...key });
}

/** A violation listed among the write errors of a batch: the extension's message holds only the index's name. */
export async function duplicateKeyOfWriteError(
  message: string,
  namespace: Namespace,
  valueAt: RefusedValue,
  catalog: Sql,
): Promise<DuplicateKey> {
  const name = /Index '(.*)'$/.exec(message)?.[1] ?? 'unknown';
  return describeDuplicate(namespace, await indexOfName(name, namespace, catalog), valueAt);
}

/** A value that nobody can tell is left out, and the others of its key with it: a wrong one would be believed. */
function describeDuplicate(
  { database, collection }: Namespace,
  { name, key: keyPattern }: Index,
  valueAt: RefusedValue = () => undefined,
): DuplicateKey {
  const errmsg = `E11000 duplicate key error collection: ${database}.${collection} index: ${name}`;
  if (!keyPattern) return { errmsg };
  const keyValue = Object.fromEntries(Object.keys(keyPattern).map((path) => [path, valueAt(path)]));
  return Object.values(keyValue).includes(undefined)
    ? { errmsg, keyPattern }
    : { errmsg: `${errmsg} dup key: ${EJSON.stringify(keyValue)}`, keyPattern, keyValue };
}

async function indexOfConstraint(constraint: string | undefined, catalog: Sql): Promise<Index> {
  if (constraint === undefined) return { name: 'unknown' };
  const id = /^documents_rum_index_(\d+)$/.exec(constraint)?.[1];
  if (id === undefined) return { name: '_id_', key: { _id: 1 } };
  const [found] = await catalog.run(statements.indexById, [id]);
  return found ? { name: found[0], key: deserialize(found[1]) } : { name: constraint };
}

async function indexOfName(name: string, { database, collection }: Namespace, catalog: Sql): Promise<Index> {
  if (name === '_id_') return { name, key: { _id: 1 } };
  const [found] = await catalog.run(statements.indexByName, [database, collection, name]);
  return found ? { name, key: deserialize(found[1]) } : { name };
}
