import { z } from 'zod';

const bound = (fallback: number) =>
  z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .default(fallback);

export const cashEnv = {
  MAX_OPEN_CASH_ORDERS: bound(20),
  MAX_OPEN_CASH_PIECES: bound(50),
  CASH_ON_DELIVERY_NEEDS_CONFIRMED_EMAIL: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false'),
};

/** Cash on delivery and bank transfers take goods off the shelf for nothing but a word: who may do so, and how often. */
export interface CashConfig {
  /** How many such orders of an account may wait for their money. */
  maxOpenOrders: number;
  /** How many pieces of one product they may hold together. */
  maxOpenPieces: number;
  needsConfirmedEmail: boolean;
}

type CashVars = z.output<z.ZodObject<typeof cashEnv>>;

export const toCashConfig = (read: CashVars): CashConfig => ({
  maxOpenOrders: read.MAX_OPEN_CASH_ORDERS,
  maxOpenPieces: read.MAX_OPEN_CASH_PIECES,
  needsConfirmedEmail: read.CASH_ON_DELIVERY_NEEDS_CONFIRMED_EMAIL === 'true',
});
