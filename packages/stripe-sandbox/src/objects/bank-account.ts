import type Stripe from 'stripe';
import { newCharge } from './charge.js';
import { testCard } from './card.js';
import { newPaymentMethod } from './payment-method.js';

export type DebitEnd = 'paid' | 'refused';

/** What becomes of a debit from one of Stripe's test accounts, after a while; null where a person says so. */
interface TestAccount {
  last4: string;
  ends: DebitEnd | null;
}

const accounts = {
  pm_usBankAccount_success: { last4: '6789', ends: 'paid' },
  pm_usBankAccount_insufficientFunds: { last4: '2227', ends: 'refused' },
  pm_usBankAccount_processing: { last4: '0009', ends: null },
} satisfies Record<string, TestAccount>;

export type TestAccountName = keyof typeof accounts;

export const isTestAccount = (name: string): name is TestAccountName => Object.hasOwn(accounts, name);

export const testAccount = (name: TestAccountName): TestAccount => accounts[name];

const detailsOf = ({ last4 }: TestAccount) => ({
  account_holder_type: 'individual' as const,
  account_type: 'checking' as const,
  bank_name: 'STRIPE TEST BANK',
  fingerprint: `sandbox${last4}`,
  last4,
  routing_number: '110000000',
});

export function newAccountMethod(account: TestAccount): Stripe.PaymentMethod {
  const { card: _card, ...method } = newPaymentMethod(testCard('pm_card_visa'));
  return {
    ...method,
    type: 'us_bank_account',
    us_bank_account: {
      ...detailsOf(account),
      financial_connections_account: null,
      networks: { preferred: 'ach', supported: ['ach'] },
      status_details: null,
    },
  };
}

/** Money that the bank has still to send. */
export function newDebit(
  intent: Stripe.PaymentIntent,
  account: TestAccount,
  paymentMethodId: string,
  email: string | null,
): Stripe.Charge {
  return {
    ...newCharge(intent, testCard('pm_card_visa'), paymentMethodId, email),
    balance_transaction: null,
    paid: false,
    payment_method_details: {
      type: 'us_bank_account',
      us_bank_account: { ...detailsOf(account), payment_reference: null },
    },
    status: 'pending',
  };
}

/** How a debit that is under way ends by itself. */
export function endOf({ payment_method_details: details }: Stripe.Charge): DebitEnd | null {
  const last4 = details?.us_bank_account?.last4;
  return Object.values<TestAccount>(accounts).find((account) => account.last4 === last4)?.ends ?? null;
}
