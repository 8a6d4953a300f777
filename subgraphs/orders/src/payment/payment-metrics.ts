import type { Metrics } from '@cartwright/shared/metrics';
import { Counter } from 'prom-client';

export type PaymentMetrics = ReturnType<typeof createPaymentMetrics>;

/** Once per service: a registry refuses a second metric of the same name. */
export function createPaymentMetrics({ registry }: Metrics) {
  const registers = [registry];
  return {
    stripeEvents: new Counter({
      name: 'stripe_events_total',
      help: 'Events of Stripe, by type and outcome (received, ignored, processed or quarantined).',
      labelNames: ['type', 'outcome'] as const,
      registers,
    }),
    discrepancies: new Counter({
      name: 'payment_discrepancies_total',
      help: 'Disagreements between orders, Stripe and the stock, by kind and outcome (repaired or reported).',
      labelNames: ['kind', 'outcome'] as const,
      registers,
    }),
  };
}
