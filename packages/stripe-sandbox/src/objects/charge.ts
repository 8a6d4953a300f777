import type Stripe from 'stripe';
import { newId } from '../new-id.js';
import { nowSeconds } from '../sandbox-context.js';
import type { TestCard } from './card.js';
import { expiry, nobodysBillingDetails } from './payment-method.js';

/** One attempt to take the money of an intent from a card. */
export function newCharge(
  intent: Stripe.PaymentIntent,
  card: TestCard,
  paymentMethodId: string,
  email: string | null,
): Stripe.Charge {
  const paid = card.decline === null;
  return {
    id: newId('ch_3'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: paid ? newId('txn_3') : null,
    billing_details: { ...nobodysBillingDetails(), email },
    calculated_statement_descriptor: 'CARTWRIGHT SANDBOX',
    captured: paid,
    created: nowSeconds(),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: card.decline?.code ?? null,
    failure_message: card.decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(card),
    paid,
    payment_intent: intent.id,
    payment_method: paymentMethodId,
    payment_method_details: paymentMethodDetails(intent, card),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: paid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: null,
  };
}

function outcomeOf({ decline }: TestCard): Stripe.Charge.Outcome {
  return {
    advice_code: decline && 'try_again_later',
    network_advice_code: decline && '03',
    network_decline_code: decline && '01',
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

function paymentMethodDetails(
  { amount }: Stripe.PaymentIntent,
  { brand, last4, decline }: TestCard,
): Stripe.Charge.PaymentMethodDetails {
  return {
    card: {
      amount_authorized: decline ? null : amount,
      authorization_code: decline ? null : '123456',
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      electronic_commerce_indicator: null,
      ...expiry(),
      fingerprint: `sandbox${last4}`,
      funding: 'credit',
      installments: null,
      last4,
      mandate: null,
      network: brand,
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  };
}
