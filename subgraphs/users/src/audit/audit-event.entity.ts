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
    REGISTERED: { description: 'The account was created.' },
    LOGGED_IN: { description: 'A session began.' },
    LOGIN_FAILED: { description: 'Somebody gave a wrong password, or an address that no account has.' },
    LOGIN_THROTTLED: {
      description: 'After too many failed attempts, further logins are rejected for a while.',
    },
    LOGGED_OUT: { description: 'The user ended a session, or all of them.' },
    SESSIONS_REVOKED: { description: 'The user ended one session from another.' },
    REFRESH_TOKEN_REUSED: {
      description: 'A used refresh token was presented again, so its session was ended.',
    },
    EMAIL_VERIFIED: { description: 'The owner of the address confirmed it.' },
    EMAIL_CHANGE_REQUESTED: { description: 'The user gave a new address, which is not confirmed yet.' },
    EMAIL_CHANGED: { description: 'The new address was confirmed and replaced the old one.' },
    PASSWORD_CHANGED: { description: 'The user changed the password with the old one.' },
    PASSWORD_RESET_REQUESTED: {
      description: 'Somebody requested a password reset code for the address in `detail`.',
    },
    PASSWORD_RESET_CODE_ISSUED: { description: 'A password reset code was mailed.' },
    PASSWORD_RESET_CODE_REFUSED: { description: 'Somebody gave a wrong or expired code.' },
    PASSWORD_RESET: { description: 'A new password was set with a mailed code.' },
    GOOGLE_LINKED: { description: 'A Google account was linked and can now sign in.' },
    ROLE_CHANGED: { description: "An administrator changed the user's role." },
    ADMIN_KEY_REFUSED: { description: 'Somebody gave a wrong registration key for administrators.' },
  },
});

@ObjectType({
  description: 'A security event of an account. Never changed; kept for a year.',
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

  @Field(() => ID, { nullable: true, description: 'The account; null when no such account is known.' })
  @prop({ type: String, default: null })
  userId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The signed-in user who caused the event, if any.' })
  @prop({ type: String, default: null })
  actorId!: string | null;

  @Field({
    description:
      "The client's IP address. Empty if the shop itself caused the event, or if an administrator caused it and the reader is the user.",
  })
  @prop({ type: String, default: '' })
  ip!: string;

  @Field({ description: 'The device, such as "Firefox on Windows". Empty when `ip` is empty.' })
  @prop({ type: String, default: '' })
  device!: string;

  @Field(() => String, { nullable: true, description: 'Details in words.' })
  @prop({ type: String, default: null })
  detail!: string | null;
}
