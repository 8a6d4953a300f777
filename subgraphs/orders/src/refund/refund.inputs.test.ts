import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { validate } from 'class-validator';
import { RefundOrderArgs } from './refund.inputs.js';

async function problemsOf(args: object): Promise<string[]> {
  const errors = await validate(Object.assign(new RefundOrderArgs(), { id: 'order', ...args }), refuseNull);
  return errors.flatMap(({ constraints }) => Object.values(constraints ?? {}));
}

const NO_AMOUNT = 'amount must be above 0; leave it out to pay back all that is left.';

describe('RefundOrderArgs', () => {
  it.each([
    {},
    { amount: 1, everything: false, reason: 'A scratch', idempotencyKey: 'key' },
    { everything: true, reason: null, idempotencyKey: null },
  ])('takes %j', async (args) => expect(await problemsOf(args)).toEqual([]));

  it.each([
    [{ amount: null }, NO_AMOUNT],
    [{ amount: 0 }, NO_AMOUNT],
    [{ amount: -500 }, NO_AMOUNT],
    [{ everything: null }, 'everything must be true or false.'],
  ])('refuses %j', async (args, message) => expect(await problemsOf(args)).toEqual([message]));
});
