import { modelOptions, prop } from '@typegoose/typegoose';

/** What the right code gives: the right to set a new password, once. */
@modelOptions({ schemaOptions: { collection: 'reset_tokens', versionKey: false } })
export class ResetToken {
  /** SHA-256 of the token. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  /** The address that the code went to: the token is worth nothing once the account has another. */
  @prop({ type: String, required: true })
  email!: string;

  /** A TTL index removes it then. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}
