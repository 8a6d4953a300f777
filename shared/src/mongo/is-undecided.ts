import mongoose from 'mongoose';

const { MongoError, MongoNetworkError } = mongoose.mongo;

// The second stands on what a server answers that stops or steps down while it works, also after the driver's own retry.
const UNDECIDED = ['UnknownTransactionCommitResult', 'RetryableWriteError'];

/** True when nobody has heard whether the database did what it was asked; it may yet do so. */
export const isUndecided = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  (error instanceof MongoError && UNDECIDED.some((label) => error.hasErrorLabel(label)));
