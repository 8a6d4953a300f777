import { readOptions, UsageError, type Options } from './options.js';
import { createProgress, type Progress } from './progress.js';
import { createShopClient, type ShopClient } from './shop-client.js';

export const exitCodes = { good: 0, failed: 1, someBad: 2, interrupted: 130 } as const;

export interface Command {
  usage: string;
  /** Whether the total amount of work is known. */
  hasTotal: (options: Options) => Promise<boolean>;
  /** Returns the exit code. */
  run: (options: Options, client: ShopClient, progress: Progress) => Promise<number>;
  /** The message after Ctrl-C. */
  afterInterrupt: string;
}

/** Runs a shell command: reads its options, shows its progress, and describes a failure in one line. */
export async function runCommand(command: Command): Promise<void> {
  process.exitCode = await tryCommand(command);
}

async function tryCommand({ usage, hasTotal, run, afterInterrupt }: Command): Promise<number> {
  let progress: Progress | undefined;
  try {
    const options = readOptions(process.argv.slice(2));
    const shown = createProgress(process.stderr, await hasTotal(options));
    progress = shown;
    process.once('SIGINT', () => {
      shown.stop();
      process.stderr.write(`\n${afterInterrupt}\n`);
      process.exit(exitCodes.interrupted);
    });
    const onTrouble = (message: string) => shown.say(message);
    return await run(options, createShopClient({ ...options, onTrouble }), shown);
  } catch (error) {
    progress?.stop();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError) process.stderr.write(`${usage}\n`);
    return exitCodes.failed;
  }
}
