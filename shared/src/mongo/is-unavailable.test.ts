import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { isUnavailable, isOutOfTime } from './is-unavailable.js';

const { MongoBulkWriteError, MongoServerError, MongoWriteConcernError } = mongoose.mongo;

const answered = (code: number) => new MongoServerError({ message: 'no', code });
/** The error of a server that cannot confirm a write. */
const unconfirmed = (code: number) =>
  new MongoWriteConcernError({ ok: 1, writeConcernError: { code, errmsg: 'no' } });
const inBulk = (code: number) =>
  new MongoBulkWriteError({ message: 'no', code, writeErrors: [] }, {} as never);

describe('isUnavailable', () => {
  it.each([50, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])(
    'is true for the code %d in every error class',
    (code) => {
      expect([answered(code), unconfirmed(code), inBulk(code)].map(isUnavailable)).toEqual([
        true,
        true,
        true,
      ]);
    },
  );

  it.each(['MongoNetworkError', 'MongoTopologyClosedError', 'MongoPoolClosedError'])(
    'is true for a %s, which has no code',
    (name) => expect(isUnavailable(Object.assign(new Error('no'), { name }))).toBe(true),
  );

  it.each([
    ['a refusal of the database', answered(11_000)],
    ['a lost race', answered(112)],
    ['a code that is not a number', Object.assign(new Error('no'), { code: 'ECONNREFUSED' })],
    ['anything else', new Error('shutdown in progress')],
    ['a value that is not an error', 91],
  ])('is false for %s', (_what, error) => expect(isUnavailable(error)).toBe(false));

  it('distinguishes a timed-out read from an unavailable database', () => {
    expect([isOutOfTime(answered(50)), isOutOfTime(answered(91))]).toEqual([true, false]);
  });
});
