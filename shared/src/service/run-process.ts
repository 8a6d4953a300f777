import type { Service } from './service.js';

const STOP_DEADLINE_MS = 25_000;

/** Runs a service until SIGTERM or SIGINT; a stop that takes too long ends in a non-zero exit. */
export async function runProcess(create: () => Service): Promise<void> {
  try {
    const service = create();
    await service.start();
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void stopAndExit(service));
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
