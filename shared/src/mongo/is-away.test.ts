import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { isAway, isOutOfTime } from './is-away.js';

const { MongoBulkWriteError, MongoServerError, MongoWriteConcernError } = mongoose.mongo;

const answered = (code: number) => new MongoServerError({ message: 'no', code });
/** As a server says it after a write that it cannot confirm. */
const unconfirmed = (code: number) =>
  new MongoWriteConcernError({ ok: 1, writeConcernError: { code, errmsg: 'no' } });
const inBulk = (code: number) =>
  new MongoBulkWriteError({ message: 'no', code, writeErrors: [] }, {} as never);

describe('isAway', () => {
  it.each([50, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])(
    'is told by the code %d, whatever the class',
    (code) => {
      expect([answered(code), unconfirmed(code), inBulk(code)].map(isAway)).toEqual([true, true, true]);
    },
  );

  it.each(['MongoNetworkError', 'MongoTopologyClosedError', 'MongoPoolClosedError'])(
    'is true of a %s, which has none',
    (name) => expect(isAway(Object.assign(new Error('no'), { name }))).toBe(true),
  );

  it.each([
    ['a refusal of the database', answered(11_000)],
    ['a lost race', answered(112)],
    ['a code that is no number', Object.assign(new Error('no'), { code: 'ECONNREFUSED' })],
    ['anything else', new Error('shutdown in progress')],
    ['no error', 91],
  ])('is false of %s', (_what, error) => expect(isAway(error)).toBe(false));

  it('knows a read that had no time from a database that is away', () => {
    expect([isOutOfTime(answered(50)), isOutOfTime(answered(91))]).toEqual([true, false]);
  });
});
