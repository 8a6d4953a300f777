import type { DestinationStream } from 'pino';
import { createLogger, type Logger } from '../log.js';
import { createMetrics, type Metrics } from '../metrics.js';

/** The interface of every web process and worker. */
export interface Service {
  /** Base URL; known once `start` has resolved. */
  readonly url: string;
  start(): Promise<void>;
  /** Accepts no new work, finishes running work, then closes connections. */
  stop(): Promise<void>;
}

/** What tests may replace in every service. */
export interface ServiceOverrides {
  logDestination?: DestinationStream;
}

/** What a service needs before it connects to anything. */
export interface Runtime {
  log: Logger;
  metrics: Metrics;
  /** Registers a cleanup step. Steps run in reverse order. */
  onStop: (name: string, stop: () => unknown) => void;
}

/** Creates a service from `open`, which connects everything and returns the base URL. Stopping runs the steps of `onStop`. */
export function createService(
  name: string,
  logLevel: string,
  overrides: ServiceOverrides,
  open: (runtime: Runtime) => Promise<string>,
): Service {
  const log = createLogger(name, logLevel, overrides.logDestination);
  const steps: { name: string; stop: () => unknown }[] = [];
  let url: string | undefined;

  async function stop() {
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step.stop();
      } catch (err) {
        log.error({ err, step: step.name }, 'stopping failed');
      }
    }
    log.info('stopped');
  }

  return {
    get url() {
      if (!url) throw new Error(`${name} has not started.`);
      return url;
    },
    async start() {
      try {
        url = await open({
          log,
          metrics: createMetrics(name),
          onStop: (step, undo) => void steps.push({ name: step, stop: undo }),
        });
        log.info({ url }, 'started');
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}
