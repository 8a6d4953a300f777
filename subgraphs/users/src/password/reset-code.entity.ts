import { modelOptions, prop } from '@typegoose/typegoose';

/** The code that was mailed to somebody who forgot the password; a new one replaces it. */
@modelOptions({ schemaOptions: { collection: 'reset_codes', versionKey: false } })
export class ResetCode {
  /** SHA-256 of the email address, so that looking for it takes as long with an account as without. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  /** Argon2id: a million codes are too few for a fast hash. */
  @prop({ type: String, required: true })
  codeHash!: string;

  @prop({ type: Number, required: true })
  triesLeft!: number;

  /** A TTL index removes it then. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}
