import { modelOptions, prop } from '@typegoose/typegoose';
import { Field, ID, ObjectType } from 'type-graphql';

export type SessionEnd =
  'LOGGED_OUT' | 'REVOKED' | 'TOKEN_REUSED' | 'PASSWORD_CHANGED' | 'PASSWORD_RESET' | 'TOO_MANY';

@ObjectType({ description: 'One sign-in of a user on one device.' })
@modelOptions({ schemaOptions: { collection: 'sessions', versionKey: false } })
export class Session {
  @Field(() => ID, { name: 'id', description: 'Opaque; `revokeSession` takes it.' })
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  @Field({ description: "The client's User-Agent when it was last used." })
  @prop({ type: String, default: '' })
  userAgent!: string;

  @Field({ description: 'The device in words, such as "Firefox on Windows".' })
  @prop({ type: String, required: true })
  device!: string;

  @Field({ description: 'The address it was last used from.' })
  @prop({ type: String, default: '' })
  ip!: string;

  /** What its address counts as; those who keep no cookies are known again by it. */
  @prop({ type: String, default: '' })
  network!: string;

  /** SHA-256 of the cookie that its browser is known again by. */
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

  /** Kept so long to know the user's devices by; a TTL index removes it then. */
  @prop({ type: Date, required: true })
  forgetAt!: Date;
}
