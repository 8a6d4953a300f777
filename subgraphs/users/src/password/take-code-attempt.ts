import type { Db } from '../db.js';
import { hashOf } from '../token/secret-token.js';
import type { ResetCode, AttemptCounter } from './reset-code.entity.js';

// Strangers get twenty codes per hour, and each is valid for ten minutes.
const MAX_CODES = 50;

/** The id of the code for an address and the origin of the request. */
export const codeIdOf = (address: string, requestedFrom: string): string =>
  hashOf(`${address} ${requestedFrom}`);

export interface CodeAttempt {
  code: ResetCode;
  /** Returns the attempt if the code was not checked. */
  refund: () => Promise<unknown>;
}

/**
 * Counts an attempt at a code before the check, so that simultaneous guesses cannot exceed the limit. A
 * client that requested a code tries that code. Any other client tries the latest code, which has separate
 * attempts for strangers. The database gets the same queries whether or not there is a code.
 */
export async function takeCodeAttempt(
  { resetCodes }: Db,
  address: string,
  from: string,
): Promise<CodeAttempt | null> {
  const isAlive = { expiresAt: { $gt: new Date() } };
  const codes = await resetCodes
    .find({ addressHash: hashOf(address), ...isAlive })
    .sort({ issuedAt: -1 })
    .limit(MAX_CODES)
    .lean<ResetCode[]>();
  const own = codes.find(({ _id }) => _id === codeIdOf(address, from));
  const counter: AttemptCounter = own ? 'triesLeft' : 'strangersTriesLeft';
  const chosen = own ?? codes.find(({ strangersTriesLeft }) => strangersTriesLeft > 0);
  const _id = chosen?._id ?? '';
  const codeHash = chosen?.codeHash ?? '';
  const code = await resetCodes
    .findOneAndUpdate({ _id, codeHash, [counter]: { $gt: 0 }, ...isAlive }, { $inc: { [counter]: -1 } })
    .lean<ResetCode>();
  return code && { code, refund: () => resetCodes.updateOne({ _id, codeHash }, { $inc: { [counter]: 1 } }) };
}
