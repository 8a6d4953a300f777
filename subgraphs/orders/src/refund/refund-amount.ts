import { badUserInput } from '@cartwright/shared/errors';
import type { RefundOrderArgs } from './refund.inputs.js';

/** How many cents are to go back; undefined for all that is left. */
export function refundAmountOf({
  amount,
  everything,
}: Pick<RefundOrderArgs, 'amount' | 'everything'>): number | undefined {
  if (amount === undefined ? everything !== false : everything !== true) return amount;
  throw badUserInput([
    { path: 'everything', message: 'Give an amount, or everything: true for all that is left.' },
  ]);
}
