import { createError } from '@cartwright/shared/errors';
import { toMajorUnits } from '@cartwright/shared/money';
import type { ChargeLimits } from '../stripe/charge-limits.js';
import { PurchaseRefused } from './purchase-refused.js';

export interface TotalTerms {
  /** The most that the buyer has agreed to; null for any. */
  expectedCents: number | null;
  /** What can be paid online; null for a purchase that is paid in another way. */
  limits: ChargeLimits | null;
}

/** Lets nobody buy for more than was agreed to, or online for what nobody could pay there. What is free needs no payment. */
export function ensureTotal(totalCents: number, { expectedCents, limits }: TotalTerms): void {
  const total = toMajorUnits(totalCents);
  if (limits && totalCents > 0 && !isWithin(totalCents, limits)) {
    const [minimum, maximum] = [toMajorUnits(limits.minimumCents), toMajorUnits(limits.maximumCents)];
    const message = `From ${minimum} to ${maximum} can be paid online, and this comes to ${total}.`;
    throw new PurchaseRefused(createError('PAYMENT_FAILED', message, { minimum, maximum, total }));
  }
  if (expectedCents !== null && totalCents > expectedCents) {
    const expectedTotal = toMajorUnits(expectedCents);
    const message = `Prices have risen: this comes to ${total} now, not to ${expectedTotal}.`;
    throw new PurchaseRefused(createError('PRICE_CHANGED', message, { expectedTotal, total }));
  }
}

const isWithin = (cents: number, { minimumCents, maximumCents }: ChargeLimits): boolean =>
  cents >= minimumCents && cents <= maximumCents;
