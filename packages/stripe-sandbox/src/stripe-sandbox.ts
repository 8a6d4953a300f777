import Fastify from 'fastify';
import { newRequestId, serveApi } from './api/serve-api.js';
import { expireOverdueSessions } from './checkout/expire-session.js';
import { serveHands } from './hands/serve-hands.js';
import { endDueDebits } from './payments/end-debit.js';
import { refuseStrangers } from './refuse-strangers.js';
import type { SandboxContext } from './sandbox-context.js';
import { openSandboxStore } from './store/store.js';
import { createDeliveries } from './webhooks/deliveries.js';

export interface StripeSandboxOptions {
  /** 0 picks a free port. */
  port?: number;
  /** An address of this machine; by default 127.0.0.1. */
  host?: string;
  /** Without one, everything is forgotten at the end. */
  dataDir?: string;
  /** The only API key that it accepts. */
  secretKey: string;
  /** Signs the events. */
  webhookSecret: string;
  /** Stripe takes none under 30 minutes; tests may. */
  shortestSessionSeconds?: number;
  /** How long a bank takes for a debit that ends by itself. */
  debitSeconds?: number;
}

export interface StripeSandbox {
  /** Where a person pays, refuses, refunds and disputes. */
  url: string;
  /** What a client of Stripe has to be told. */
  settings: { secretKey: string; webhookSecret: string; apiBaseUrl: string };
  /** Events wait until it is called; it may be called again. */
  deliverTo(webhookUrl: string): void;
  /** For tests: the next POST to the path is answered with a 500, whether or not what it asks for is done. */
  failNext(path: string, how?: { isCarriedOut: boolean }): void;
  /** For tests: makes everything that was told so far look as if it had been so much earlier. */
  ageEvents(seconds: number): void;
  /** Resolves when all objects are written. Events that have not arrived are sent after the next start. */
  stop(): Promise<void>;
}

const sweepEveryMs = 1_000;
const maxBodyBytes = 1024 * 1024;

/**
 * Stands in for Stripe: the parts of its API that a shop needs, signed webhooks, and pages to pay by hand. Rejects with Node.js's
 * error if the port is taken or `dataDir` cannot be read and written.
 */
export async function startStripeSandbox({
  port = 0,
  host = '127.0.0.1',
  dataDir,
  secretKey,
  webhookSecret,
  shortestSessionSeconds = 1_800,
  debitSeconds = 60,
}: StripeSandboxOptions): Promise<StripeSandbox> {
  const store = await openSandboxStore(dataDir);
  const deliveries = createDeliveries(store, webhookSecret);
  const app = Fastify({ bodyLimit: maxBodyBytes, forceCloseConnections: true, genReqId: newRequestId });
  app.addHook('onRequest', refuseStrangers);
  const ctx: SandboxContext = { store, url: '', shortestSessionSeconds, debitSeconds, failures: [] };

  serveApi(app, ctx, { secretKey, onChange: deliveries.poke });
  serveHands(app, ctx, deliveries);
  ctx.url = await app.listen({ port, host });
  await moveOpenSessions(ctx);

  const sweep = setInterval(() => {
    const isChanged = [expireOverdueSessions(ctx), endDueDebits(ctx)].includes(true);
    if (!isChanged) return;
    store.commit().then(deliveries.poke, () => undefined);
  }, sweepEveryMs).unref();

  return {
    url: ctx.url,
    settings: { secretKey, webhookSecret, apiBaseUrl: ctx.url },
    deliverTo: (webhookUrl) => deliveries.deliverTo(webhookUrl),
    failNext: (path, { isCarriedOut } = { isCarriedOut: false }) =>
      void ctx.failures.push({ path, isCarriedOut }),
    ageEvents(seconds) {
      for (const record of store.list('events')) {
        const { event } = record;
        store.put('events', { ...record, event: { ...event, created: event.created - seconds } });
      }
    },
    async stop() {
      clearInterval(sweep);
      await app.close();
      await deliveries.stop();
      await store.flush();
    },
  };
}

/** The port may be another one than last time. */
async function moveOpenSessions({ store, url }: SandboxContext): Promise<void> {
  for (const record of store.list('sessions')) {
    const moved = `${url}/pay/${record.id}`;
    if (record.session.status !== 'open' || record.session.url === moved) continue;
    store.put('sessions', { ...record, session: { ...record.session, url: moved } });
  }
  await store.commit();
}
