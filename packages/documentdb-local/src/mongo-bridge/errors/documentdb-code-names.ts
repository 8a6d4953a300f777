import type { CodeName } from './code-names.js';

/**
 * The extension numbers its errors from 1 in its `documentdb_errors.csv` and raises the Nth as SQLSTATE `M` followed by
 * N - 1 in base 36. Beyond these come several hundred about single expressions, which the product never tells apart.
 */
const NAMES_IN_ORDER: readonly CodeName[] = [
  'InternalError',
  'BadValue',
  'GraphContainsCycle',
  'FailedToParse',
  'TypeMismatch',
  'Overflow',
  'IllegalOperation',
  'AlreadyInitialized',
  'NamespaceNotFound',
  'IndexNotFound',
  'PathNotViable',
  'RoleNotFound',
  'CannotBackfillArray',
  'ConflictingUpdateOperators',
  'CursorNotFound',
  'NamespaceExists',
  'DollarPrefixedFieldName',
  'InvalidIdField',
  'NotSingleValueField',
  'EmptyFieldName',
  'DottedFieldName',
  'ShardKeyNotFound',
  'ImmutableField',
  'CannotCreateIndex',
  'IndexAlreadyExists',
  'InvalidOptions',
  'InvalidNamespace',
  'IndexOptionsConflict',
  'IndexKeySpecsConflict',
  'NotExactValueField',
  'CommandNotSupported',
  'NamespaceNotSharded',
  'ExceededMemoryLimit',
  'DurationOverflow',
  'ViewDepthLimitExceeded',
  'CommandNotSupportedOnView',
  'OptionNotSupportedOnView',
  'AmbiguousIndexKeyPattern',
  'InvalidIndexSpecificationOption',
  'QueryFeatureNotAllowed',
  'MaxSubPipelineDepthExceeded',
  'ConversionFailure',
  'OperationNotSupportedInTransaction',
  'IndexBuildAborted',
  'UnableToFindIndex',
  'CollectionUUIDMismatch',
  'UnknownError',
  'BSONObjectTooLarge',
  'DuplicateKey',
  'BackgroundOperationInProgressForNamespace',
];

const DOCUMENT_FAILED_VALIDATION = 457;

export function documentDbCodeName(sqlState: string): CodeName | undefined {
  if (!/^M[0-9A-Z]{4}$/.test(sqlState)) return undefined;
  const ordinal = parseInt(sqlState.slice(1), 36) + 1;
  if (ordinal === DOCUMENT_FAILED_VALIDATION) return 'DocumentValidationFailure';
  return NAMES_IN_ORDER[ordinal - 1] ?? 'UnknownError';
}

/** Inside a reply the extension leaves a SQLSTATE as PostgreSQL packs it: six bits a character, the first one lowest. */
export function unpackSqlState(code: number): string {
  return [0, 6, 12, 18, 24].map((shift) => String.fromCharCode(48 + ((code >>> shift) & 63))).join('');
}
