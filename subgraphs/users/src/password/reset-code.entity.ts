import { modelOptions, prop } from '@typegoose/typegoose';

/**
 * A code that was mailed to somebody who forgot the password. Each browser or network that asks has one of its own, which a new
 * one replaces: a stranger who asks does not make the owner's worthless.
 */
@modelOptions({ schemaOptions: { collection: 'reset_codes', versionKey: false } })
export class ResetCode {
  /** SHA-256 of the email address and of where it was asked from. */
  @prop({ type: String, required: true })
  _id!: string;

  /** SHA-256 of the email address, so that looking for it takes as long with an account as without. */
  @prop({ type: String, required: true })
  addressHash!: string;

  @prop({ type: String, required: true })
  userId!: string;

  /** What it was mailed for, to know a mail that is tried again. */
  @prop({ type: String, default: null })
  eventId!: string | null;

  @prop({ type: Number, required: true })
  digits!: number;

  /** Argon2id: a million codes are too few for a fast hash. */
  @prop({ type: String, required: true })
  codeHash!: string;

  /** Tries from where it was asked. */
  @prop({ type: Number, required: true })
  triesLeft!: number;

  /** Tries from elsewhere, where its owner may have gone: whoever uses them up leaves the others. */
  @prop({ type: Number, required: true })
  strangersTriesLeft!: number;

  @prop({ type: Date, required: true })
  issuedAt!: Date;

  /** A TTL index removes it then. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}

export type TryCounter = 'triesLeft' | 'strangersTriesLeft';
