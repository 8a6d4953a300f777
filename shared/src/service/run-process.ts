import type { Service } from './service.js';

const STOP_DEADLINE_MS = 25_000;

/** Runs a service until SIGTERM or SIGINT; a stop that takes too long ends in a non-zero exit. */
export async function runProcess(create: () => Service): Promise<void> {
  try {
    const service = create();
    // Before the start, so that one which is interrupted undoes what it has done so far.
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void stopAndExit(service));
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
