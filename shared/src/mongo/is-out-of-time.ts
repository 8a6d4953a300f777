import mongoose from 'mongoose';

const MAX_TIME_MS_EXPIRED = 50;

/** True when the database gave up since `maxTimeMS` was over. */
export const isOutOfTime = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.code === MAX_TIME_MS_EXPIRED;
