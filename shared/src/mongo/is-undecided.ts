import mongoose from 'mongoose';

const { MongoError, MongoNetworkError } = mongoose.mongo;

/** True when nobody has heard whether the database did what it was asked; it may yet do so. */
export const isUndecided = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  (error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult'));
