import { modelOptions, prop } from '@typegoose/typegoose';

/** One of a session's tokens. Used tokens are kept, so that a second use reveals a theft. */
@modelOptions({ schemaOptions: { collection: 'refresh_tokens', versionKey: false } })
export class RefreshToken {
  /** SHA-256 of the token. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  sessionId!: string;

  /**
   * With the token, this determines its successor. Only the holder of the token can compute it, always with
   * the same result.
   */
  @prop({ type: String, required: true })
  salt!: string;

  @prop({ type: Date, default: null })
  spentAt!: Date | null;

  /** When a TTL index removes it. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}
