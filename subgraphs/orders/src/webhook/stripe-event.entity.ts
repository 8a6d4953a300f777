import { modelOptions, prop } from '@typegoose/typegoose';

export type StripeEventStatus = 'RECEIVED' | 'PROCESSED' | 'IGNORED' | 'QUARANTINED';

/** What Stripe has told by a webhook, kept before anything is done about it. */
@modelOptions({ schemaOptions: { collection: 'stripe_events', timestamps: true, versionKey: false } })
export class StripeEvent {
  /** Stripe's id of the event: telling it again changes nothing. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  type!: string;

  /** The whole event, as it was signed: as text, because its metadata may have names that no database takes. */
  @prop({ type: String, required: true })
  body!: string;

  @prop({ type: String, required: true })
  status!: StripeEventStatus;

  /** Why nothing was done about it. */
  @prop({ type: String, default: null })
  reason!: string | null;

  createdAt!: Date;

  /** Also when it was last tried in vain. */
  updatedAt!: Date;
}
