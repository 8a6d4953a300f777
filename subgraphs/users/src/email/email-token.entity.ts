import { modelOptions, prop } from '@typegoose/typegoose';

/** The token in the link of a verification mail. */
@modelOptions({ schemaOptions: { collection: 'email_tokens', versionKey: false } })
export class EmailToken {
  /** SHA-256 of the token. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  /** The recipient of the mail: the address that the token proves. */
  @prop({ type: String, required: true })
  email!: string;

  /** When a TTL index removes it. */
  @prop({ type: Date, required: true })
  expiresAt!: Date;
}
