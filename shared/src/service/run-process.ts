import type { Service } from './service.js';

const STOP_DEADLINE_MS = 25_000;

/** Runs a service until SIGTERM or SIGINT; a stop that takes too long ends in a non-zero exit. */
export async function runProcess(create: () => Service): Promise<void> {
  try {
    const service = create();
    let stopping: Promise<never> | undefined;
    const stop = () => void (stopping ??= stopAndExit(service));
    // Before the start, so that one which is interrupted undoes what it has done so far.
    process.once('SIGTERM', stop).once('SIGINT', stop);
    await service.start();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function stopAndExit(service: Service): Promise<never> {
  setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
  await service.stop();
  process.exit(0);
}
