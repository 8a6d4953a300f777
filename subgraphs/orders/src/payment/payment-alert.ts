import { sendPaymentAlert } from '@cartwright/shared/jobs/notifications';
import { toMajorUnits } from '@cartwright/shared/money';
import { newId } from '@cartwright/shared/mongo/new-id';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { Order } from '../order/order.entity.js';

/** Tells the administrators about money that needs a person. */
export const alertOf = (
  title: string,
  advice: string,
  details: { label: string; value: string }[],
): OutboxEntry => outboxEntry(sendPaymentAlert, { version: 1, eventId: newId(), title, advice, details });

export const moneyOf = (cents: number, { currency }: Order): string =>
  `${toMajorUnits(cents).toFixed(2)} ${currency}`;
