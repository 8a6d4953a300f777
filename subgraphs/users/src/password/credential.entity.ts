import { modelOptions, prop } from '@typegoose/typegoose';

/** Apart from the user, so that no query for users can ever return a hash. */
@modelOptions({ schemaOptions: { collection: 'credentials', timestamps: true, versionKey: false } })
export class Credential {
  /** The user's id. */
  @prop({ type: String, required: true })
  _id!: string;

  /** Argon2id in its encoded form, with parameters and salt; bcrypt from an imported user base, until the next login. */
  @prop({ type: String, required: true })
  passwordHash!: string;

  /** Where it was last set by mail from, as an `originKey`: whoever did that is no stranger to the account. */
  @prop({ type: String, default: null })
  resetFrom!: string | null;

  @prop({ type: Date, default: null })
  lastUsedAt!: Date | null;
}
