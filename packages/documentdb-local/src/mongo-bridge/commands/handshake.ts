import { hostname } from 'node:os';
import { MAX_MESSAGE_BYTES } from '../wire/frames.js';
import type { CommandHandler, CommandTable } from './command.js';

const VERSION = '7.0.0';
const WIRE_VERSION = 21;
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** The extension's own limit, `documentdb.maxWriteBatchSize`. */
const MAX_WRITE_BATCH = 25_000;

/** A router ("isdbgrid") may offer transactions without being a replica set, whose members a driver would go looking for. */
const hello: CommandHandler = ({ request }) => ({
  ...(request.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
  helloOk: true,
  msg: 'isdbgrid',
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  maxMessageSizeBytes: MAX_MESSAGE_BYTES,
  maxWriteBatchSize: MAX_WRITE_BATCH,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
  ok: 1,
});

export const handshakeCommands: CommandTable = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: () => ({ ok: 1 }),
  buildInfo: () => buildInfo,
  buildinfo: () => buildInfo,
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  getParameter: () => ({ featureCompatibilityVersion: { version: '7.0' }, ok: 1 }),
  hostInfo: () => ({ system: { currentTime: new Date(), hostname: hostname() }, os: {}, extra: {}, ok: 1 }),
  whatsmyuri: () => ({ you: '127.0.0.1:0', ok: 1 }),
};

const buildInfo = {
  version: VERSION,
  versionArray: [...VERSION.split('.').map(Number), 0],
  gitVersion: 'documentdb',
  modules: [],
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  ok: 1,
};
