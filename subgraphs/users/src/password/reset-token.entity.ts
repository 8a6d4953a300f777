import { modelOptions, prop } from '@typegoose/typegoose';

/** The right to set a new password once, in exchange for the right code. */
@modelOptions({ schemaOptions: { collection: 'reset_tokens', versionKey: false } })
export class ResetToken {
  /** SHA-256 of the token. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  /** The address that the code was mailed to. The token is invalid once the account has another. */
  @prop({ type: String, required: true })
  email!: string;

  /** When a TTL index removes it. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}
