import { modelOptions, prop } from '@typegoose/typegoose';
import { registerEnumType } from 'type-graphql';

export enum RefundStatus {
  PENDING = 'PENDING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
}
registerEnumType(RefundStatus, {
  name: 'RefundStatus',
  description: 'The status of a refund.',
  valuesConfig: {
    PENDING: { description: 'Requested; the money is on its way.' },
    SUCCEEDED: { description: 'Refunded.' },
    FAILED: { description: 'Failed; the shop still has the money.' },
  },
});

/** Who has brought something about: a person, the shop itself, or Stripe. */
export type Actor = 'customer' | 'admin' | 'system' | 'stripe';

@modelOptions({ schemaOptions: { _id: false } })
export class Refund {
  /** Our own id, which is Stripe's idempotency key, too; for refunds made at Stripe, theirs. */
  @prop({ type: String, required: true })
  id!: string;

  @prop({ type: Number, required: true })
  amountCents!: number;

  /** What was asked for under its id: null for all that was left. Missing in older refunds, and in those nobody asked for here. */
  @prop({ type: Number })
  askedCents?: number | null;

  @prop({ type: String, default: null })
  reason!: string | null;

  @prop({ type: String, required: true })
  status!: RefundStatus;

  @prop({ type: String, required: true })
  by!: Actor;

  @prop({ type: Date, required: true })
  at!: Date;

  @prop({ type: String, default: null })
  stripeId!: string | null;

  /** The payment that goes back; null when there is none at Stripe, and the shop pays back by hand. */
  @prop({ type: String, default: null })
  intentId!: string | null;

  /** Goes back because the order was paid twice: it takes nothing from the payment that counts. */
  @prop({ type: Boolean, default: false })
  isExcess!: boolean;

  /** Grows when Stripe has answered with an error of its own, which it would repeat for the same idempotency key. */
  @prop({ type: Number })
  attempt?: number;
}

export type DisputeStatus = 'OPEN' | 'WON' | 'LOST';

@modelOptions({ schemaOptions: { _id: false } })
export class Dispute {
  /** Stripe's. */
  @prop({ type: String, required: true })
  id!: string;

  /** The payment that is disputed; older records lack it, and are about the one that counts. */
  @prop({ type: String, default: null })
  intentId?: string | null;

  @prop({ type: String, required: true })
  status!: DisputeStatus;

  @prop({ type: Number, required: true })
  amountCents!: number;

  @prop({ type: String, default: null })
  reason!: string | null;
}

/** A payment that takes days, and whose end is not known yet. */
@modelOptions({ schemaOptions: { _id: false } })
export class SlowPayment {
  @prop({ type: String, required: true })
  intentId!: string;

  @prop({ type: Date, required: true })
  since!: Date;
}

/** What is known of the payment of an order; its status is the order's `paymentStatus`. */
@modelOptions({ schemaOptions: { _id: false } })
export class PaymentRecord {
  /**
   * Part of the idempotency keys of ways to pay. It grows when one is closed, which can never be paid, and when Stripe has
   * answered with an error of its own.
   */
  @prop({ type: Number, default: 1 })
  attempt!: number;

  @prop({ type: String, default: null })
  intentId!: string | null;

  @prop({ type: String, default: null })
  clientSecret!: string | null;

  /** A page of Stripe's, made when somebody asks for it. */
  @prop({ type: String, default: null })
  sessionId!: string | null;

  @prop({ type: String, default: null })
  checkoutUrl!: string | null;

  /** While it is there the order does not expire. Missing in older orders. */
  @prop({ type: () => SlowPayment, default: null })
  processing?: SlowPayment | null;

  /** When the time to pay began anew, since a payment that took days has failed. Missing in older orders. */
  @prop({ type: Date, default: null })
  dueFrom?: Date | null;

  /** Until when money from outside the shop may come, as the buyer was told. Null for payments in the shop. */
  @prop({ type: Date, default: null })
  payBy?: Date | null;

  @prop({ type: Date, default: null })
  paidAt!: Date | null;

  /** The intent that was paid; null while there is none, and when an administrator took the money. */
  @prop({ type: String, default: null })
  paidIntentId!: string | null;

  @prop({ type: String, default: null })
  failureReason!: string | null;

  @prop({ type: Date, default: null })
  failedAt!: Date | null;

  /** The payment that has failed last. Missing in older orders, and where an administrator has said so. */
  @prop({ type: String, default: null })
  failedIntentId?: string | null;

  /** The most that Stripe has said was paid back of the charge, whoever asked for it. */
  @prop({ type: Number, default: 0 })
  chargeRefundedCents!: number;

  @prop({ type: () => [Dispute], default: [] })
  disputes!: Dispute[];
}
