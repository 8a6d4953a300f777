import { modelOptions, prop } from '@typegoose/typegoose';
import { Field, ID, ObjectType } from 'type-graphql';

export type SessionEnd =
  'LOGGED_OUT' | 'REVOKED' | 'TOKEN_REUSED' | 'PASSWORD_CHANGED' | 'PASSWORD_RESET' | 'TOO_MANY';

@ObjectType({ description: 'One sign-in of a user on one device.' })
@modelOptions({ schemaOptions: { collection: 'sessions', versionKey: false } })
export class Session {
  @Field(() => ID, { name: 'id', description: 'Opaque; for `revokeSession`.' })
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  @Field({ description: "The client's User-Agent when it was last used." })
  @prop({ type: String, default: '' })
  userAgent!: string;

  @Field({ description: 'The device, such as "Firefox on Windows".' })
  @prop({ type: String, required: true })
  device!: string;

  @Field({ description: 'The address it was last used from.' })
  @prop({ type: String, default: '' })
  ip!: string;

  /** The network of its address. It identifies clients that keep no cookies. */
  @prop({ type: String, default: '' })
  network!: string;

  /** SHA-256 of the cookie that identifies its browser. */
  @prop({ type: String, default: '' })
  deviceKey!: string;

  @Field({ description: 'When the user signed in.' })
  @prop({ type: Date, required: true })
  createdAt!: Date;

  @Field({ description: 'When it last received a new access token.' })
  @prop({ type: Date, required: true })
  lastUsedAt!: Date;

  @Field({ description: 'When it expires unless it is used before.' })
  @prop({ type: Date, required: true })
  expiresAt!: Date;

  @prop({ type: Date, default: null })
  endedAt!: Date | null;

  @prop({ type: String, default: null })
  endedBy!: SessionEnd | null;

  /** When a TTL index removes it. Until then it identifies one of the user's devices. */
  @prop({ type: Date, required: true })
  forgetAt!: Date;
}
