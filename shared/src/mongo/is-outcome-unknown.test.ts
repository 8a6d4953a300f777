import { describe, expect, it } from '@jest/globals';
import { notFound } from '@cartwright/shared/errors';
import mongoose from 'mongoose';
import { isOutcomeUnknown } from './is-outcome-unknown.js';

const { MongoNetworkError, MongoServerError } = mongoose.mongo;

describe('isOutcomeUnknown', () => {
  it.each([
    ['a lost connection', new MongoNetworkError('connection closed')],
    [
      'a commit with an unknown result',
      new MongoServerError({ message: 'timeout', errorLabels: ['UnknownTransactionCommitResult'] }),
    ],
    [
      'a server that stepped down',
      new MongoServerError({ message: 'stepped down', code: 11_602, errorLabels: ['RetryableWriteError'] }),
    ],
  ])('is true after %s', (_what, error) => expect(isOutcomeUnknown(error)).toBe(true));

  it.each([
    ['our own error', notFound('product', '1')],
    ['a refusal by the database', new MongoServerError({ message: 'E11000', code: 11_000 })],
    ['anything else', new Error('no')],
  ])('is false after %s', (_what, error) => expect(isOutcomeUnknown(error)).toBe(false));
});
