import { modelOptions, prop } from '@typegoose/typegoose';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum AuditEventType {
  REGISTERED = 'REGISTERED',
  LOGGED_IN = 'LOGGED_IN',
  LOGIN_FAILED = 'LOGIN_FAILED',
  LOGIN_THROTTLED = 'LOGIN_THROTTLED',
  LOGGED_OUT = 'LOGGED_OUT',
  SESSIONS_REVOKED = 'SESSIONS_REVOKED',
  REFRESH_TOKEN_REUSED = 'REFRESH_TOKEN_REUSED',
  EMAIL_VERIFIED = 'EMAIL_VERIFIED',
  EMAIL_CHANGE_REQUESTED = 'EMAIL_CHANGE_REQUESTED',
  EMAIL_CHANGED = 'EMAIL_CHANGED',
  PASSWORD_CHANGED = 'PASSWORD_CHANGED',
  PASSWORD_RESET_REQUESTED = 'PASSWORD_RESET_REQUESTED',
  PASSWORD_RESET_CODE_ISSUED = 'PASSWORD_RESET_CODE_ISSUED',
  PASSWORD_RESET_CODE_REFUSED = 'PASSWORD_RESET_CODE_REFUSED',
  PASSWORD_RESET = 'PASSWORD_RESET',
  GOOGLE_LINKED = 'GOOGLE_LINKED',
  ROLE_CHANGED = 'ROLE_CHANGED',
  ADMIN_KEY_REFUSED = 'ADMIN_KEY_REFUSED',
}
registerEnumType(AuditEventType, {
  name: 'AuditEventType',
  description: 'What happened to an account.',
  valuesConfig: {
    REGISTERED: { description: 'The account was made.' },
    LOGGED_IN: { description: 'A session began.' },
    LOGIN_FAILED: { description: 'Somebody gave a wrong password, or an address that no account has.' },
    LOGIN_THROTTLED: { description: 'Too many failures: further logins are refused for a while.' },
    LOGGED_OUT: { description: 'The user ended a session, or all of them.' },
    SESSIONS_REVOKED: { description: 'The user ended a session from another one.' },
    REFRESH_TOKEN_REUSED: { description: 'A spent refresh token came again, so its session was ended.' },
    EMAIL_VERIFIED: { description: 'The owner of the address confirmed it.' },
    EMAIL_CHANGE_REQUESTED: { description: 'A new address was given; it waits to be confirmed.' },
    EMAIL_CHANGED: { description: 'The new address was confirmed and took the place of the old one.' },
    PASSWORD_CHANGED: { description: 'The user changed the password, knowing the old one.' },
    PASSWORD_RESET_REQUESTED: {
      description: 'Somebody asked for a code to reset a password, for the address in `detail`.',
    },
    PASSWORD_RESET_CODE_ISSUED: { description: 'A code to reset the password was mailed.' },
    PASSWORD_RESET_CODE_REFUSED: { description: 'A wrong or outdated code came.' },
    PASSWORD_RESET: { description: 'A new password was set with a mailed code.' },
    GOOGLE_LINKED: { description: 'A Google account was linked: it can sign in from now on.' },
    ROLE_CHANGED: { description: 'An administrator changed what the user may do.' },
    ADMIN_KEY_REFUSED: { description: 'Somebody gave a wrong registration key for administrators.' },
  },
});

@ObjectType({
  description:
    'Something that happened to an account and matters to its safety. Never changed, kept for a year.',
})
@modelOptions({ schemaOptions: { collection: 'audit_events', versionKey: false } })
export class AuditEvent {
  @Field(() => ID, { name: 'id', description: 'Opaque; later events have later ids.' })
  @prop({ type: String, required: true })
  _id!: string;

  @Field(() => AuditEventType, { description: 'What happened.' })
  @prop({ type: String, required: true })
  type!: AuditEventType;

  @Field({ description: 'When it happened.' })
  @prop({ type: Date, required: true })
  at!: Date;

  @Field(() => ID, { nullable: true, description: 'Whose account; null when it is not known to exist.' })
  @prop({ type: String, default: null })
  userId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Who did it, where that is somebody signed in.' })
  @prop({ type: String, default: null })
  actorId!: string | null;

  @Field({
    description:
      "The address of the client; empty when it was the shop's own doing, or an administrator's and somebody else asks.",
  })
  @prop({ type: String, default: '' })
  ip!: string;

  @Field({ description: 'The device in words, such as "Firefox on Windows"; empty where ip is.' })
  @prop({ type: String, default: '' })
  device!: string;

  @Field(() => String, { nullable: true, description: 'More about it, in words.' })
  @prop({ type: String, default: null })
  detail!: string | null;
}
