import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { prop } from '@typegoose/typegoose';
import type { Connection, Model } from 'mongoose';
import { withDeadline } from '@cartwright/shared/deadline/deadline';
import { createMetrics } from '@cartwright/shared/metrics';
import { connectMongo } from '@cartwright/shared/mongo/connect';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import { inTransaction } from '@cartwright/shared/mongo/transaction';

class Note {
  @prop({ type: String })
  _id!: string;

  @prop({ type: String })
  text!: string;
}

const TOO_LATE = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
const within = <T>(ms: number, work: () => T) => withDeadline(ms, () => undefined, work);

describe('the deadline of a request', () => {
  let connection: Connection;
  let notes: Model<Note>;
  let sent: { name: string; maxTimeMS: unknown }[] = [];
  beforeAll(async () => {
    const url = process.env['MONGO_URL'] ?? 'mongodb://127.0.0.1:27017';
    connection = await connectMongo({
      url,
      database: `deadline-${randomUUID()}`,
      metrics: createMetrics('test'),
    });
    notes = modelOf(connection, Note);
    await notes.createCollection();
    connection.getClient().on('commandStarted', ({ commandName: name, command }) => {
      sent.push({ name, maxTimeMS: (command as { maxTimeMS?: unknown }).maxTimeMS });
    });
  });
  beforeEach(() => void (sent = []));
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const _id = 'a';
  const reads: [string, () => Promise<unknown>][] = [
    ['find', () => notes.find({ _id }).lean().exec()],
    ['findOne', () => notes.findById(_id).exec()],
    ['count', () => notes.countDocuments({ _id }).exec()],
    ['distinct', () => notes.distinct('text').exec()],
    ['aggregate', () => notes.aggregate([{ $match: { _id } }]).exec()],
    ['cursor', () => notes.find({ _id }).cursor().next()],
  ];
  const writes: [string, () => Promise<unknown>][] = [
    ['create', () => notes.create({ _id: randomUUID(), text: 'x' })],
    ['insertMany', () => notes.insertMany([{ _id: randomUUID(), text: 'x' }])],
    ['bulkWrite', () => notes.bulkWrite([{ insertOne: { document: { _id: randomUUID(), text: 'x' } } }])],
    ['updateOne', () => notes.updateOne({ _id }, { text: 'y' }, { upsert: true }).exec()],
    ['updateMany', () => notes.updateMany({ _id }, { text: 'y' }).exec()],
    ['findOneAndUpdate', () => notes.findOneAndUpdate({ _id }, { text: 'y' }).exec()],
    ['findOneAndDelete', () => notes.findOneAndDelete({ _id }).exec()],
    ['deleteOne', () => notes.deleteOne({ _id }).exec()],
    ['deleteMany', () => notes.deleteMany({ _id }).exec()],
    [
      'a transaction',
      () =>
        inTransaction(connection, (session) => notes.create([{ _id: randomUUID(), text: 'x' }], { session })),
    ],
  ];

  it.each([...reads, ...writes])('refuses %s when it is over', async (_what, run) => {
    await expect(within(0, run)).rejects.toMatchObject(TOO_LATE);
    expect(sent).toEqual([]);
  });

  it.each(writes)('allows %s in time', async (_what, run) => {
    await expect(within(60_000, run)).resolves.not.toThrow();
    expect(sent.length).toBeGreaterThan(0);
  });

  it.each(reads)('limits the time of %s', async (_what, run) => {
    await within(60_000, run);
    expect(Number(sent[0]?.maxTimeMS)).toBeGreaterThan(0);
    expect(Number(sent[0]?.maxTimeMS)).toBeLessThanOrEqual(60_000);
  });

  it('does not extend a shorter limit of a read, and does not limit reads without a deadline', async () => {
    await within(60_000, () => notes.find().maxTimeMS(7).exec());
    await notes.find().exec();
    expect(sent.map(({ maxTimeMS }) => maxTimeMS)).toEqual([7, undefined]);
  });
});
