import type { RawDocument } from './bson/raw-document.js';
import { MongoCommandError } from './errors/mongo-command.error.js';
import type { Message, Sequence } from './wire/op-msg.js';

/** What belongs between driver and server; the extension's functions take the command alone. */
const ENVELOPE_FIELDS = new Set([
  '$clusterTime',
  '$db',
  '$readPreference',
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'autocommit',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'startTransaction',
  'txnNumber',
  'writeConcern',
]);

/** A command without what belongs to its transport, as the extension's functions take it. */
export interface CommandRequest {
  name: string;
  database: string;
  /** The value of the command's own field, where it names a collection. */
  collection: string;
  envelope: RawDocument;
  body: Buffer;
  sequence: Sequence | undefined;
  sessionId: string | undefined;
  transaction: { number: bigint; starts: boolean } | undefined;
  /** The `txnNumber` of a retryable write outside a transaction. */
  retryNumber: bigint | undefined;
  timeLimitMs: number | undefined;
}

export function toCommandRequest({ body: envelope, sequence, database }: Message): CommandRequest {
  const name = envelope.firstName;
  if (name === undefined) throw new MongoCommandError('CommandNotFound', 'no command was given');
  const number = envelope.integer('txnNumber');
  const inTransaction = envelope.boolean('autocommit') === false;
  const timeLimitMs = Number(envelope.integer('maxTimeMS') ?? 0);
  return {
    name,
    database: validDatabase(envelope.string('$db') ?? database),
    collection: envelope.string(name) ?? '',
    envelope,
    body: envelope.without(ENVELOPE_FIELDS),
    sequence,
    sessionId: sessionId(envelope.document('lsid')),
    transaction:
      inTransaction && number !== undefined
        ? { number, starts: envelope.boolean('startTransaction') === true }
        : undefined,
    retryNumber: inTransaction ? undefined : number,
    // A getMore carries the limit of a tailable cursor's wait, not of its own work.
    timeLimitMs: timeLimitMs > 0 && name !== 'getMore' ? timeLimitMs : undefined,
  };
}

export function sessionId(lsid: RawDocument | undefined): string | undefined {
  return lsid?.valueBytes('id')?.toString('hex');
}

function validDatabase(name: string | undefined): string {
  if (name === undefined)
    throw new MongoCommandError('Location40571', 'OP_MSG requests require a $db argument');
  if (!/^[^/\\. "$\0]{1,63}$/.test(name)) {
    throw new MongoCommandError('InvalidNamespace', `Invalid database name: '${name}'`);
  }
  return name;
}
