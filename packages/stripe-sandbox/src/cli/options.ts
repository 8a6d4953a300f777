import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: stripe-sandbox [options]

Starts a local stand-in for Stripe on 127.0.0.1 and prints its URL and its keys on stdout, as lines
of an .env file. The URL also opens its pages. It stops on Ctrl-C, on SIGTERM, and when the process
that started it ends.

  --webhook <url>          send signed events to this URL; without it they wait
  --webhook-secret <text>  sign them with this secret
  --secret-key <text>      accept this API key
  --port <number>          listen on this port (default: any free one)
  --folder <path>          keep objects and keys in this folder (default: forget them at the end)
  --debit-seconds <number> how long a bank takes for a debit (default: 60)
  -h, --help               print this
  -v, --version            print the version

Secret and key are made up if they are not given.
`;

/** The command was called wrongly; the message says what to write instead. */
export class UsageError extends Error {}

export interface StartCommand {
  name: 'start';
  webhookUrl?: string;
  webhookSecret?: string;
  secretKey?: string;
  port: number;
  dataDir?: string;
  debitSeconds?: number;
}

export type Command = { name: 'help' } | { name: 'version' } | StartCommand;

export function readCommand(args: readonly string[]): Command {
  const values = parse(args);
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  for (const [option, value] of Object.entries(values))
    if (value === '') throw new UsageError(`--${option} is empty: give it a value, or leave it out.`);
  const { webhook, folder, port, 'debit-seconds': debitSeconds } = values;
  return {
    name: 'start',
    port: port === undefined ? 0 : readNumber('port', port, 65_535),
    ...(webhook !== undefined && { webhookUrl: readWebUrl(webhook) }),
    ...(values['webhook-secret'] !== undefined && { webhookSecret: values['webhook-secret'] }),
    ...(values['secret-key'] !== undefined && { secretKey: values['secret-key'] }),
    ...(folder !== undefined && { dataDir: resolve(folder) }),
    ...(debitSeconds !== undefined && { debitSeconds: readNumber('debit-seconds', debitSeconds, 86_400) }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        webhook: { type: 'string' },
        'webhook-secret': { type: 'string' },
        'secret-key': { type: 'string' },
        port: { type: 'string' },
        folder: { type: 'string' },
        'debit-seconds': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readNumber(option: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= max) return number;
  throw new UsageError(`--${option} must be a whole number from 0 to ${max}, and is "${text}".`);
}

function readWebUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new UsageError(
    `--webhook must be a URL such as http://localhost:4000/webhooks/stripe, and is "${text}".`,
  );
}
