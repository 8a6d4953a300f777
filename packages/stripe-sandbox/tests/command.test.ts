import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';
import { clientOf, newIntent, withCard } from './stripe-under-test.js';
import { startWebhookReceiver } from './webhook-receiver.js';

const COMMAND = join(import.meta.dirname, '../bin/stripe-sandbox.mjs');

const running = new Set<ChildProcess>();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stripe-command-'));
});

afterEach(async () => {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')));
  await rm(folder, { recursive: true });
});

function run(args: string[]): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts a sandbox, by a program that may stand between. */
async function start(args: string[]) {
  const parent = run(args);
  parent.stderr!.resume();
  const ended = once(parent, 'exit').then(() => Promise.reject(new Error('It ended before it printed.')));
  const [printed] = (await Promise.race([once(parent.stdout!.setEncoding('utf8'), 'data'), ended])) as [
    string,
  ];
  ended.catch(() => undefined);
  return { parent, settings: readSettings(printed) };
}

function readSettings(printed: string) {
  const lines = parseEnv(printed) as Record<string, string>;
  expect(Object.keys(lines)).toEqual(['STRIPE_API_BASE_URL', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']);
  const [url = '', secretKey = '', webhookSecret = ''] = Object.values(lines);
  return { url, secretKey, webhookSecret };
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  const ended = once(child, 'exit');
  child.kill(signal);
  return ended;
}

async function runToEnd(args: string[]) {
  const child = run([COMMAND, ...args]);
  const ended = once(child, 'exit') as Promise<[code: number]>;
  const [output, errors, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), ended]);
  return { code, output, errors };
}

const isUp = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('stripe-sandbox', () => {
  it("lets Stripe's SDK pay with the printed key, and signs its events with the printed secret", async () => {
    const receiver = await startWebhookReceiver('whsec_mine');
    const { parent, settings } = await start([
      COMMAND,
      ...['--webhook', receiver.url, '--webhook-secret', 'whsec_mine'],
    ]);
    expect(settings.webhookSecret).toBe('whsec_mine');

    const stripe = clientOf(settings.url, settings.secretKey);
    const { id } = await stripe.paymentIntents.create(newIntent());
    const paid = await stripe.paymentIntents.confirm(id, withCard('pm_card_visa'));
    expect(paid.status).toBe('succeeded');
    await receiver.received(3);
    expect(receiver.types()).toContain('payment_intent.succeeded');

    expect(await end(parent, 'SIGTERM')).toEqual([0, null]);
    await receiver.stop();
  });

  it('keeps payments and keys in its folder', async () => {
    const first = await start([COMMAND, '--folder', folder]);
    const { id } = await clientOf(first.settings.url, first.settings.secretKey).paymentIntents.create(
      newIntent(),
    );
    expect(await end(first.parent, 'SIGINT')).toEqual([0, null]);

    const second = await start([COMMAND, '--folder', folder]);
    expect(second.settings).toEqual({ ...first.settings, url: second.settings.url });
    const stripe = clientOf(second.settings.url, second.settings.secretKey);
    expect(await stripe.paymentIntents.retrieve(id)).toHaveProperty('amount', 4_250);
  });

  it.each([
    ['a script', 'spawn(process.execPath, args, options)'],
    // npx runs a command in a shell, and neither ends with the script.
    [
      'a script with npx',
      `spawn('sh', ['-c', 'sh -c "$0 $*; true"; true', process.execPath, ...args], options)`,
    ],
  ])('stops when %s that started it is killed', async (_what, call) => {
    const script = `
      const { spawn } = require('node:child_process');
      const args = process.argv.slice(1);
      const options = { stdio: 'inherit' };
      ${call};`;
    const { parent, settings } = await start(['-e', script, COMMAND]);
    expect(await isUp(settings.url)).toBe(true);
    await end(parent, 'SIGKILL');
    expect(
      await eventually(
        () => isUp(settings.url),
        (up) => !up,
      ),
    ).toBe(false);
  });

  it('says so when its port is taken', async () => {
    const { settings } = await start([COMMAND]);
    const { port } = new URL(settings.url);
    expect(await runToEnd(['--port', port])).toEqual({
      code: 1,
      output: '',
      errors: `Port ${port} is taken: choose another with --port, or stop the process that listens on it.\n`,
    });
  });

  it.each([
    [['--help'], 0, /^Usage: stripe-sandbox/, /^$/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [['--prot', '1'], 2, /^$/, /Unknown option '--prot'[^]*See stripe-sandbox --help\.\n$/],
  ])('answers %j', async (args, status, printed, said) => {
    expect(await runToEnd(args)).toEqual({
      code: status,
      output: expect.stringMatching(printed),
      errors: expect.stringMatching(said),
    });
  });
});
