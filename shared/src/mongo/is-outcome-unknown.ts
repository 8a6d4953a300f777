import mongoose from 'mongoose';

const { MongoError, MongoNetworkError } = mongoose.mongo;

// The second label is on errors of a server that stops or steps down during a command, also after the driver's own retry.
const UNKNOWN_OUTCOME_LABELS = ['UnknownTransactionCommitResult', 'RetryableWriteError'];

/** Whether the outcome of a write is unknown: it may have happened, or may still happen. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  (error instanceof MongoError && UNKNOWN_OUTCOME_LABELS.some((label) => error.hasErrorLabel(label)));
