// By name and code: the gateway, which masks errors as the subgraphs do, loads no driver of a database.
const AWAY = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoWaitQueueTimeoutError',
]);
const MAX_TIME_MS_EXPIRED = 50;

/** True when the database gave up since `maxTimeMS` was over. */
export const isOutOfTime = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'MongoServerError' &&
  'code' in error &&
  error.code === MAX_TIME_MS_EXPIRED;

/** True when the database could not be asked or had no time: whoever asks again shortly may get an answer. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error && (AWAY.has(error.name) || isOutOfTime(error));
