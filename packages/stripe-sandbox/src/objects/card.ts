/** What happens to a payment with one of Stripe's test cards. */
export interface TestCard {
  last4: string;
  brand: string;
  decline: Decline | null;
  disputed: boolean;
}

/** What Stripe's error says of a refused card: `code`, `decline_code` and `message`. */
export interface Decline {
  code: 'card_declined' | 'expired_card' | 'incorrect_cvc';
  declineCode: string;
  message: string;
}

const declined = (
  declineCode: string,
  message = 'Your card was declined.',
  code: Decline['code'] = 'card_declined',
) => ({
  code,
  declineCode,
  message,
});

const card = (
  last4: string,
  { brand = 'visa', decline = null, disputed = false }: Partial<TestCard> = {},
): TestCard => ({
  last4,
  brand,
  decline,
  disputed,
});

const genericDecline = card('0002', { decline: declined('generic_decline') });
const insufficientFunds = card('9995', {
  decline: declined('insufficient_funds', 'Your card has insufficient funds.'),
});
const expired = card('0069', {
  decline: declined('expired_card', 'Your card has expired.', 'expired_card'),
});

const cards = {
  pm_card_visa: card('4242'),
  pm_card_mastercard: card('4444', { brand: 'mastercard' }),
  pm_card_amex: card('8431', { brand: 'amex' }),
  pm_card_createDispute: card('0259', { disputed: true }),
  pm_card_chargeDeclined: genericDecline,
  pm_card_visa_chargeDeclined: genericDecline,
  pm_card_chargeDeclinedInsufficientFunds: insufficientFunds,
  pm_card_visa_chargeDeclinedInsufficientFunds: insufficientFunds,
  pm_card_chargeDeclinedExpiredCard: expired,
  pm_card_visa_chargeDeclinedExpiredCard: expired,
} satisfies Record<string, TestCard>;

export type TestCardName = keyof typeof cards;

export const isTestCard = (name: string): name is TestCardName => Object.hasOwn(cards, name);

export const testCard = (name: TestCardName): TestCard => cards[name];
