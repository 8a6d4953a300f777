import { modelOptions, prop } from '@typegoose/typegoose';

/** What the link in a verification mail carries. */
@modelOptions({ schemaOptions: { collection: 'email_tokens', versionKey: false } })
export class EmailToken {
  /** SHA-256 of the token. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  /** The address that the mail went to, and that following the link proves. */
  @prop({ type: String, required: true })
  email!: string;

  /** A TTL index removes it then. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}
