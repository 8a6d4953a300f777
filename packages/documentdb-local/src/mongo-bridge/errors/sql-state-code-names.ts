import { CONFLICT_STATES } from '../postgres/write-conflict.js';
import type { AnyCodeName, CodeName } from './code-names.js';
import { documentDbCodeName } from './documentdb-code-names.js';

const DUPLICATE_STATES = new Set(['23505', '23P01']);
const CONNECTION_FAILURES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
]);

const OTHER_STATES: Readonly<Record<string, CodeName>> = {
  '0A000': 'CommandNotSupported',
  '22023': 'BadValue',
  '22P02': 'FailedToParse',
  '23514': 'DocumentValidationFailure',
  '25P02': 'NoSuchTransaction',
  '42P01': 'NamespaceNotFound',
  '54000': 'CannotBuildIndexKeys',
  '57014': 'MaxTimeMSExpired',
};

/** The extension measures documents in several places, under another SQLSTATE in each, but in these words. */
const TOO_LARGE = /^Size \d+ is larger than MaxDocumentSize/;
const UPDATES = new Set(['update', 'findAndModify', 'findandmodify']);

export function codeNameOfFailure(sqlState: string, message: string, command: string): AnyCodeName {
  if (!TOO_LARGE.test(message)) return codeNameOfSqlState(sqlState);
  return UPDATES.has(command) ? 'Location17419' : 'BSONObjectTooLarge';
}

function codeNameOfSqlState(sqlState: string): CodeName {
  if (DUPLICATE_STATES.has(sqlState)) return 'DuplicateKey';
  if (CONFLICT_STATES.has(sqlState)) return 'WriteConflict';
  if (CONNECTION_FAILURES.has(sqlState) || sqlState.startsWith('08')) return 'ShutdownInProgress';
  return OTHER_STATES[sqlState] ?? documentDbCodeName(sqlState) ?? 'UnknownError';
}
