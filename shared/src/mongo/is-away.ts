// What the driver finds out itself has no code. By name: the gateway, which masks errors as the subgraphs do, loads no driver
// of a database.
const AWAY = new Set([
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

// What a server answers that stops, steps down, or does not reach the others; a write error, a write concern's and a
// command's are different classes with the same codes.
const AWAY_CODES = new Set([
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

/** True when the database gave up since `maxTimeMS` was over. */
export const isOutOfTime = (error: unknown): boolean =>
  error instanceof Error && codeOf(error) === MAX_TIME_MS_EXPIRED;

/** True when the database could not be asked or had no time: whoever asks again shortly may get an answer. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error && (AWAY.has(error.name) || AWAY_CODES.has(codeOf(error) as number));
