import { modelOptions, prop } from '@typegoose/typegoose';

/** Stored apart from the user, so that no query for users can return a hash. */
@modelOptions({ schemaOptions: { collection: 'credentials', timestamps: true, versionKey: false } })
export class Credential {
  /** The user's id. */
  @prop({ type: String, required: true })
  _id!: string;

  /**
   * Argon2id in its encoded form, with parameters and salt. Imported accounts have bcrypt until the next
   * login.
   */
  @prop({ type: String, required: true })
  passwordHash!: string;

  /**
   * The `originKey` of the client that last reset the password by mail, which therefore is no stranger to the
   * account.
   */
  @prop({ type: String, default: null })
  resetFrom!: string | null;

  @prop({ type: Date, default: null })
  lastUsedAt!: Date | null;
}
