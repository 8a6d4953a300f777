import { createError } from '@cartwright/shared/errors';
import { toMajorUnits } from '@cartwright/shared/money';

type Line = { quantity: number; unitPriceCents: number };

/** In cents. */
export interface TotalBounds {
  minimum?: number | null;
  maximum?: number | null;
}

/** Refuses a total that the buyer has not agreed to. A free order is always agreed to. */
export function ensureAgreed(lines: Line[], { minimum, maximum }: TotalBounds): void {
  const cents = lines.reduce((sum, { quantity, unitPriceCents }) => sum + quantity * unitPriceCents, 0);
  const isAgreed = cents === 0 || (cents >= (minimum ?? 0) && cents <= (maximum ?? cents));
  if (isAgreed) return;
  const total = toMajorUnits(cents);
  throw createError('PRICE_CHANGED', `The total is now ${total}, which was not agreed to.`, { total });
}
