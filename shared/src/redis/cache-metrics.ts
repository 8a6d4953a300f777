import type { Metrics } from '../metrics.js';
import type { Found } from './read-through-cache.js';
import { Counter } from 'prom-client';

/** Counts reads by outcome. Create it once per service. */
export function createCacheMetrics({ registry }: Metrics) {
  const requests = new Counter({
    name: 'cache_requests_total',
    help: 'Values read, by cache and outcome: hit, miss (loaded and cached) or bypass (loaded and not cached).',
    labelNames: ['cache', 'outcome'] as const,
    registers: [registry],
  });
  return {
    count(cache: string, found: Iterable<Pick<Found<unknown>, 'outcome'>>): void {
      for (const { outcome } of found) requests.inc({ cache, outcome });
    },
  };
}
