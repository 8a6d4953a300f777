import { z } from 'zod';

const DAY_MS = 24 * 3_600_000;
const DAYS = 'must be a whole number of days from 1 to 30';

export const bankTransferEnv = {
  BANK_TRANSFER_DETAILS: z
    .string()
    .trim()
    .min(1, 'must say where to pay')
    .max(300, 'must have at most 300 characters')
    .regex(/^\P{Cc}*$/u, 'must be one line')
    .optional(),
  BANK_TRANSFER_WINDOW_DAYS: z.coerce
    .number({ error: DAYS })
    .int(DAYS)
    .min(1, DAYS)
    // Products reserves stock for at most a day more.
    .max(30, DAYS)
    .default(7),
};

export interface BankTransferConfig {
  /** What buyers need to pay, such as the account's holder and its IBAN; null if the shop takes no bank transfers. */
  details: string | null;
  /** How long an order keeps its stock without being paid. */
  windowMs: number;
}

type BankTransferVars = z.output<z.ZodObject<typeof bankTransferEnv>>;

export const toBankTransferConfig = (read: BankTransferVars): BankTransferConfig => ({
  details: read.BANK_TRANSFER_DETAILS ?? null,
  windowMs: read.BANK_TRANSFER_WINDOW_DAYS * DAY_MS,
});
