import type { Service } from './service.js';

const STOP_DEADLINE_MS = 25_000;

/**
 * Runs a service until SIGTERM or SIGINT, or until it calls `fail` after a fatal error. A fatal error, a failed start and a stop
 * that takes too long exit with a non-zero code.
 */
export async function runProcess(create: (fail: (reason: Error) => void) => Service): Promise<void> {
  try {
    const service = create((reason) => {
      complain(reason);
      stop(1);
    });
    let stopping: Promise<never> | undefined;
    const stop = (exitCode: number) => void (stopping ??= stopAndExit(service, exitCode));
    // Before the start, so that an interrupted start cleans up what it has done so far.
    process.once('SIGTERM', () => stop(0)).once('SIGINT', () => stop(0));
    await service.start();
  } catch (error) {
    complain(error);
    process.exit(1);
  }
}

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

async function stopAndExit(service: Service, exitCode: number): Promise<never> {
  setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
  await service.stop();
  process.exit(exitCode);
}
