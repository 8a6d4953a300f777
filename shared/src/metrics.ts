import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** One registry per service, because several services may share a process. */
export function createMetrics(service: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpDuration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer an HTTP request, in seconds.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    httpRequests: new Counter({
      name: 'http_requests_total',
      help: 'HTTP requests answered.',
      labelNames: ['method', 'route', 'status'] as const,
      registers,
    }),
    httpInFlight: new Gauge({
      name: 'http_in_flight_requests',
      help: 'HTTP requests being answered right now.',
      registers,
    }),
    httpConnectionsDropped: new Counter({
      name: 'http_connections_dropped_total',
      help: 'Connections that were closed to make room for others.',
      registers,
    }),
    apiErrors: new Counter({
      name: 'api_errors_total',
      help: 'GraphQL errors sent to clients, by code.',
      labelNames: ['code'] as const,
      registers,
    }),
    deadlinesMissed: new Counter({
      name: 'deadlines_missed_total',
      help: 'Requests that were stopped because their caller no longer waited.',
      registers,
    }),
    mongoCommands: new Counter({
      name: 'mongodb_commands_total',
      help: 'Commands sent to MongoDB, by name.',
      labelNames: ['command'] as const,
      registers,
    }),
    jobs: new Counter({
      name: 'jobs_total',
      help: 'Jobs handled, by name and outcome (completed, or failed for good).',
      labelNames: ['job', 'outcome'] as const,
      registers,
    }),
    jobDuration: new Histogram({
      name: 'job_duration_seconds',
      help: 'Time of one attempt at a job, by name, in seconds.',
      labelNames: ['job'] as const,
      buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
      registers,
    }),
  };
}
