import { modelOptions, prop } from '@typegoose/typegoose';

/** An account at another provider that signs in to an account here. */
@modelOptions({ schemaOptions: { collection: 'linked_identities', timestamps: true, versionKey: false } })
export class LinkedIdentity {
  /** Provider and subject, such as `google:1098…`. Addresses change hands there, subjects do not. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;
}
