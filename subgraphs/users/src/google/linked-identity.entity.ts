import { modelOptions, prop } from '@typegoose/typegoose';

/** An account elsewhere that signs in to an account here. */
@modelOptions({ schemaOptions: { collection: 'linked_identities', timestamps: true, versionKey: false } })
export class LinkedIdentity {
  /** Provider and subject, such as `google:1098…`: an address may change hands there, a subject does not. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;
}
