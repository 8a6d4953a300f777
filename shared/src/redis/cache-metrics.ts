import type { Metrics } from '../metrics.js';
import type { Found } from './read-through-cache.js';
import { Counter } from 'prom-client';

/** Counts what was found where; the hit ratio is hits by all. Once per service. */
export function createCacheMetrics({ registry }: Metrics) {
  const requests = new Counter({
    name: 'cache_requests_total',
    help: 'Values asked for, by cache and outcome: hit, miss (read and put there) or bypass (read and not put there).',
    labelNames: ['cache', 'outcome'] as const,
    registers: [registry],
  });
  return {
    count(cache: string, found: Iterable<Pick<Found<unknown>, 'outcome'>>): void {
      for (const { outcome } of found) requests.inc({ cache, outcome });
    },
  };
}
