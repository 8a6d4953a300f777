import type { Db } from '../db.js';
import { hashOf } from '../token/secret-token.js';
import type { ResetCode, TryCounter } from './reset-code.entity.js';

// Strangers get twenty an hour, and each lives for ten minutes.
const MAX_CODES = 50;

/** Under which the code is kept that was asked for, for an address, from somewhere. */
export const codeIdOf = (address: string, askedFrom: string): string => hashOf(`${address} ${askedFrom}`);

export interface TakenTry {
  code: ResetCode;
  /** For a code that was not looked at after all. */
  giveBack: () => Promise<unknown>;
}

/**
 * Takes one of the tries of a code before it is looked at: however many come at once, no more are looked at. Whoever comes from
 * where it was asked tries that one, and all others the latest that was asked for elsewhere, at the cost of tries of its own
 * count. Asks the database the same whether or not there is a code.
 */
export async function takeCodeTry(
  { resetCodes }: Db,
  address: string,
  from: string,
): Promise<TakenTry | null> {
  const isAlive = { expiresAt: { $gt: new Date() } };
  const codes = await resetCodes
    .find({ addressHash: hashOf(address), ...isAlive })
    .sort({ issuedAt: -1 })
    .limit(MAX_CODES)
    .lean<ResetCode[]>();
  const own = codes.find(({ _id }) => _id === codeIdOf(address, from));
  const counter: TryCounter = own ? 'triesLeft' : 'strangersTriesLeft';
  const chosen = own ?? codes.find(({ strangersTriesLeft }) => strangersTriesLeft > 0);
  const _id = chosen?._id ?? '';
  const codeHash = chosen?.codeHash ?? '';
  const code = await resetCodes
    .findOneAndUpdate({ _id, codeHash, [counter]: { $gt: 0 }, ...isAlive }, { $inc: { [counter]: -1 } })
    .lean<ResetCode>();
  return (
    code && { code, giveBack: () => resetCodes.updateOne({ _id, codeHash }, { $inc: { [counter]: 1 } }) }
  );
}
