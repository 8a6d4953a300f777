import Stripe from 'stripe';
import type { Delivery, EventRecord } from '../store/records.js';
import type { SandboxStore } from '../store/store.js';

const deadlineMs = 5_000;
const maxAttempts = 20;
const maxAtOnce = 8;
const longestPauseMs = 30_000;
const firstPauseMs = 500;

export interface Deliveries {
  /** Null until the shop's address is known: events wait for it. */
  readonly target: string | null;
  deliverTo(url: string): void;
  /** Looks for what is due now. */
  poke: () => void;
  resend(event: EventRecord): Promise<void>;
  stop(): Promise<void>;
}

/** Delivers each event at least once, in no certain order, as Stripe does. */
export function createDeliveries(store: SandboxStore, webhookSecret: string): Deliveries {
  const underWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let target: string | null = null;
  let timer: NodeJS.Timeout | undefined;

  function poke(): void {
    clearTimeout(timer);
    if (target === null || stopping.signal.aborted) return;
    // Oldest first, for a reader's sake.
    const waiting = store
      .list('events')
      .filter(({ id, delivery }) => delivery.state === 'pending' && !underWay.has(id))
      .reverse();
    const now = Date.now();
    const due = waiting.filter(({ delivery }) => delivery.nextAttemptAt <= now);
    for (const { id } of due.slice(0, maxAtOnce - underWay.size)) {
      underWay.set(
        id,
        attempt(id, target).finally(() => {
          underWay.delete(id);
          poke();
        }),
      );
    }
    const next = Math.min(...waiting.map(({ delivery }) => delivery.nextAttemptAt).filter((at) => at > now));
    if (Number.isFinite(next)) timer = setTimeout(poke, next - now).unref();
  }

  async function attempt(id: string, url: string): Promise<void> {
    const record = store.get('events', id);
    if (!record) return;
    const payload = JSON.stringify(record.event);
    const outcome = await post(url, payload);
    // Stopped in the middle: it may have arrived or not, so it goes out again after the next start.
    if (stopping.signal.aborted) return;
    const latest = store.get('events', id) ?? record;
    store.put('events', { ...latest, delivery: afterAttempt(latest.delivery, outcome) });
    await store.commit().catch(() => undefined);
  }

  async function post(url: string, payload: string): Promise<Outcome> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(deadlineMs), stopping.signal]),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret }),
        },
        body: payload,
      });
      await response.body?.cancel();
      return { status: response.status, error: null };
    } catch (error) {
      return { status: null, error: reasonOf(error) };
    }
  }

  return {
    get target() {
      return target;
    },
    deliverTo(url) {
      target = url;
      poke();
    },
    poke,
    async resend(record) {
      const delivery: Delivery = { ...record.delivery, state: 'pending', attempts: 0, nextAttemptAt: 0 };
      store.put('events', { ...record, delivery });
      await store.commit();
      poke();
    },
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      await Promise.all(underWay.values());
    },
  };
}

interface Outcome {
  status: number | null;
  error: string | null;
}

function afterAttempt(before: Delivery, { status, error }: Outcome): Delivery {
  const attempts = before.attempts + 1;
  const arrived = status !== null && status >= 200 && status < 300;
  const state = arrived ? 'delivered' : attempts >= maxAttempts ? 'failed' : 'pending';
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  const now = Date.now();
  return {
    state,
    attempts,
    nextAttemptAt: now + pauseMs,
    lastAttemptAt: now,
    lastStatus: status,
    lastError: error,
  };
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'TimeoutError') return `no answer within ${deadlineMs / 1000} s`;
  return cause?.code ?? message;
}
