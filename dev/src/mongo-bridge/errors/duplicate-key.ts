import { type Document, EJSON, deserialize } from 'bson';
import type { DatabaseError } from 'pg';
import { statements } from '../postgres/statements.js';
import type { Sql } from '../postgres/sql.js';
import { MongoCommandError } from './mongo-command.error.js';

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
  const { errmsg, ...key } = describeDuplicate(namespace, index, refused && [refused]);
  return new MongoCommandError('DuplicateKey', errmsg, { ...key });
}

/** A violation listed among the write errors of a batch: the extension's message holds only the index's name. */
export async function duplicateKeyOfWriteError(
  message: string,
  namespace: Namespace,
  sources: Document[],
  catalog: Sql,
): Promise<DuplicateKey> {
  const name = /Index '(.*)'$/.exec(message)?.[1] ?? 'unknown';
  return describeDuplicate(namespace, await indexOfName(name, namespace, catalog), sources);
}

function describeDuplicate(
  { database, collection }: Namespace,
  index: Index,
  sources: Document[] = [],
): DuplicateKey {
  const start = `E11000 duplicate key error collection: ${database}.${collection} index: ${index.name}`;
  if (!index.key) return { errmsg: start };
  const paths = Object.keys(index.key);
  const values = paths.map((path) =>
    sources.map((source) => valueAt(source, path)).find((value) => value !== undefined),
  );
  const keyValue = Object.fromEntries(paths.map((path, position) => [path, values[position] ?? null]));
  return {
    errmsg: `${start} dup key: ${EJSON.stringify(keyValue)}`,
    keyPattern: index.key,
    keyValue,
  };
}

function valueAt(source: Document, path: string): unknown {
  if (Object.hasOwn(source, path)) return source[path] as unknown;
  return path
    .split('.')
    .reduce<unknown>((value, part) => (value as Document | null | undefined)?.[part], source);
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
