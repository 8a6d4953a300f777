// Errors of the driver itself, which have no code. By name rather than by class, because the gateway masks errors too, and must
// not load a database driver.
const UNAVAILABLE_ERRORS = new Set([
  'MongoClientClosedError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoServerSelectionError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
  'MongooseServerSelectionError',
]);

const MAX_TIME_MS_EXPIRED = 50;

// Errors of a server that stops, steps down or cannot reach the others. Errors of writes, write concerns and commands have the same
// codes but different classes.
const UNAVAILABLE_CODES = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  MAX_TIME_MS_EXPIRED,
  89, // NetworkTimeout
  91, // ShutdownInProgress
  133, // FailedToSatisfyReadPreference
  189, // PrimarySteppedDown
  262, // ExceededTimeLimit
  9001, // SocketException
  10058, // LegacyNotPrimary
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11601, // Interrupted
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
]);

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined);

/** Whether the database stopped a command because `maxTimeMS` was over. */
export const isOutOfTime = (error: unknown): boolean =>
  error instanceof Error && codeOf(error) === MAX_TIME_MS_EXPIRED;

/** Whether the database was unavailable or out of time, so that a retry may succeed. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error &&
  (UNAVAILABLE_ERRORS.has(error.name) || UNAVAILABLE_CODES.has(codeOf(error) as number));
