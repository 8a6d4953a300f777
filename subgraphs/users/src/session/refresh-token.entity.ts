import { modelOptions, prop } from '@typegoose/typegoose';

/** One of the tokens that a session has had. Those that are spent are kept, to know a stolen one by its second use. */
@modelOptions({ schemaOptions: { collection: 'refresh_tokens', versionKey: false } })
export class RefreshToken {
  /** SHA-256 of the token. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  sessionId!: string;

  /** Makes the successor out of the token: only who holds the token can do it, and always comes to the same one. */
  @prop({ type: String, required: true })
  salt!: string;

  @prop({ type: Date, default: null })
  spentAt!: Date | null;

  /** A TTL index removes it then. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}
