import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSandboxSecrets, newSandboxSecrets } from '../sandbox-secrets.js';
import { startStripeSandbox, type StripeSandbox } from '../stripe-sandbox.js';
import { onParentEnd } from './on-parent-end.js';
import { readCommand, USAGE, UsageError, type StartCommand } from './options.js';

const FAILED = 1;
const CALLED_WRONGLY = 2;

/** The command `stripe-sandbox`. It exits with 0 when it is stopped, 1 on failure, and 2 when it is called wrongly. */
export async function runCli(args: readonly string[]): Promise<void> {
  // What reads them may be gone before we are.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    const command = readCommand(args);
    if (command.name === 'help') process.stdout.write(USAGE);
    else if (command.name === 'version') process.stdout.write(`${await readVersion()}\n`);
    else await runSandbox(command);
  } catch (error) {
    fail(error);
  }
}

async function runSandbox({ name: _name, webhookUrl, ...options }: StartCommand): Promise<void> {
  const { dataDir, webhookSecret, secretKey } = options;
  const secrets = dataDir
    ? await loadSandboxSecrets(join(dataDir, 'stripe-secrets.json'))
    : newSandboxSecrets();
  const sandbox = await startStripeSandbox({
    ...options,
    secretKey: secretKey ?? secrets.secretKey,
    webhookSecret: webhookSecret ?? secrets.webhookSecret,
  });
  stopWithOthers(sandbox);
  if (webhookUrl) sandbox.deliverTo(webhookUrl);
  say(`Open ${sandbox.url} to pay, refund and dispute.`);
  say(webhookUrl ? `Events go to ${webhookUrl}.` : 'Events wait: --webhook names where to send them.');
  process.stdout.write(
    `STRIPE_API_BASE_URL=${sandbox.url}\n` +
      `STRIPE_SECRET_KEY=${sandbox.settings.secretKey}\n` +
      `STRIPE_WEBHOOK_SECRET=${sandbox.settings.webhookSecret}\n`,
  );
}

function stopWithOthers(sandbox: StripeSandbox): void {
  let isStopping = false;
  async function stop(): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    await sandbox.stop().catch(fail);
    process.exit();
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  onParentEnd(() => {
    say('The process that started it has ended: stopping.');
    void stop();
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(error: unknown): void {
  process.exitCode = error instanceof UsageError ? CALLED_WRONGLY : FAILED;
  say(describe(error));
}

function describe(error: unknown): string {
  const { code, message, port, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (error instanceof UsageError) return `${message}\nSee stripe-sandbox --help.`;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: choose another with --port, or stop the process that listens on it.`;
  // A folder that cannot be read or written, a disk that is full.
  if (code) return `The sandbox could not start: ${message}. Choose another place with --folder or --port.`;
  return stack ?? String(error);
}

async function readVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
