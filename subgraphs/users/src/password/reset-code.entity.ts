import { modelOptions, prop } from '@typegoose/typegoose';

/**
 * A code that was mailed to reset a password. A new code replaces only the previous one for the same browser
 * or network, so that a stranger's request does not invalidate the owner's code.
 */
@modelOptions({ schemaOptions: { collection: 'reset_codes', versionKey: false } })
export class ResetCode {
  /** SHA-256 of the email address and of the origin of the request. */
  @prop({ type: String, required: true })
  _id!: string;

  /** SHA-256 of the email address, so that finding the code takes as long with an account as without. */
  @prop({ type: String, required: true })
  addressHash!: string;

  @prop({ type: String, required: true })
  userId!: string;

  /** The event that caused the mail. It identifies retries of the same mail. */
  @prop({ type: String, default: null })
  eventId!: string | null;

  @prop({ type: Number, required: true })
  digits!: number;

  /** Argon2id, because a fast hash of only a million possible codes is easy to reverse. */
  @prop({ type: String, required: true })
  codeHash!: string;

  /** The remaining attempts from the origin of the request. */
  @prop({ type: Number, required: true })
  triesLeft!: number;

  /**
   * The remaining attempts from elsewhere, where the owner may be. Exhausting them does not affect
   * `triesLeft`.
   */
  @prop({ type: Number, required: true })
  strangersTriesLeft!: number;

  @prop({ type: Date, required: true })
  issuedAt!: Date;

  /** When a TTL index removes it. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}

export type AttemptCounter = 'triesLeft' | 'strangersTriesLeft';
