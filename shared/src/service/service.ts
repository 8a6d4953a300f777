import type { DestinationStream } from 'pino';
import { createLogger, type Logger } from '../log.js';
import { createMetrics, type Metrics } from '../metrics.js';

/** What every web process and worker is to whoever runs it. */
export interface Service {
  /** Base URL; known once `start` has resolved. */
  readonly url: string;
  start(): Promise<void>;
  /** Takes no new work, finishes what runs, then closes connections. */
  stop(): Promise<void>;
}

/** The test seam that every service has. */
export interface ServiceOverrides {
  logDestination?: DestinationStream;
}

/** What a service has before anything is connected. */
export interface Runtime {
  log: Logger;
  metrics: Metrics;
  /** Registers what must be undone; undone in reverse order. */
  onStop: (name: string, stop: () => unknown) => void;
}

/** Turns `open`, which connects everything and returns the base URL, into a service that also undoes it. */
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
