import type { Metrics } from '@cartwright/shared/metrics';
import { Gauge } from 'prom-client';

export type StockMetrics = ReturnType<typeof createStockMetrics>;

/** Call it once per service, because a registry refuses a second metric of the same name. */
export function createStockMetrics({ registry }: Metrics) {
  const registers = [registry];
  return {
    driftingProducts: new Gauge({
      name: 'stock_drift_products',
      help: 'Products whose stock counters did not agree with the ledger when this worker last compared them.',
      registers,
    }),
    reconciledAt: new Gauge({
      name: 'stock_reconciled_at_seconds',
      help: 'When this worker last compared all stock counters with the ledger, in seconds since 1970; 0 when never.',
      registers,
    }),
  };
}
