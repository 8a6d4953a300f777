import { beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@cartwright/shared/log';
import { migrate } from '@cartwright/shared/mongo/migrate';
import { useEmptyDatabase } from '../../../tests/support/migrations.js';
import type { OrdersConfig } from '../src/config.js';
import { overdueAt } from '../src/expire/overdue.js';
import { migrations } from '../src/migrations/index.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NOW = new Date('2026-12-01T12:00:00Z');

/** A moment so long before, or after a negative time. */
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);
const configOf = (days: number) =>
  ({
    paymentWindowMs: 30 * MINUTE_MS,
    bankTransfer: { details: 'IBAN', windowMs: days * DAY_MS },
  }) as OrdersConfig;

describe('overdueAt', () => {
  const database = useEmptyDatabase();
  const orders = () => database().collection<{ _id: string; [field: string]: unknown }>('orders');
  beforeEach(() => migrate(database(), migrations, createLogger('test', 'silent')));

  const order = (_id: string, createdAt: Date, payBy: Date | null, given: object = {}) => ({
    _id,
    number: _id,
    status: 'PENDING',
    paymentStatus: 'UNPAID',
    paymentMethod: payBy ? 'BANK_TRANSFER' : 'STRIPE',
    createdAt,
    payment: { payBy, dueFrom: null },
    ...given,
  });
  const overdue = async (days = 7) =>
    (
      await orders()
        .find(overdueAt(NOW, configOf(days)))
        .sort({ _id: 1 })
        .toArray()
    ).map(({ _id }) => _id);

  it('finds orders by the day that their buyers were told, whatever the settings have become', async () => {
    await orders().insertMany([
      order('due', ago(DAY_MS), ago(MINUTE_MS)),
      order('waiting', ago(8 * DAY_MS), ago(-DAY_MS)),
      order('paid', ago(8 * DAY_MS), ago(DAY_MS), { status: 'COMPLETED' }),
    ]);
    for (const days of [1, 7, 30]) expect(await overdue(days)).toEqual(['due']);
  });

  it('finds online orders by their age, or since the time to pay began anew', async () => {
    const processing = { paymentStatus: 'PROCESSING' };
    const begun = (ms: number) => ({ payment: { payBy: null, dueFrom: ago(ms) } });
    await orders().insertMany([
      order('1 old', ago(31 * MINUTE_MS), null),
      order('2 new', ago(29 * MINUTE_MS), null),
      order('3 processing', ago(DAY_MS), null, processing),
      order('4 anew', ago(DAY_MS), null, begun(MINUTE_MS)),
      order('5 long since', ago(DAY_MS), null, begun(31 * MINUTE_MS)),
      // Older orders lack both fields.
      order('6 former', ago(DAY_MS), null, { payment: {} }),
    ]);
    expect(await overdue()).toEqual(['1 old', '5 long since', '6 former']);
  });
});
