import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Stripe from 'stripe';

export interface Delivery {
  body: string;
  headers: IncomingHttpHeaders;
  event: Stripe.Event;
}

export interface WebhookReceiver {
  url: string;
  deliveries: Delivery[];
  /** What the next calls are answered with, one each; after these 200. */
  answers: number[];
  types(): string[];
  /** Resolves when that many calls have been answered. */
  received(count: number): Promise<Delivery[]>;
  stop(): Promise<void>;
}

/** The shop's side: takes what is sent, and reads only what is signed. */
export async function startWebhookReceiver(webhookSecret: string): Promise<WebhookReceiver> {
  const deliveries: Delivery[] = [];
  const answers: number[] = [];
  let wake: (() => void)[] = [];

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const signature = request.headers['stripe-signature'] ?? '';
      const event = Stripe.webhooks.constructEvent(body, signature, webhookSecret);
      deliveries.push({ body, headers: request.headers, event });
      response.writeHead(answers.shift() ?? 200).end();
      wake.forEach((check) => check());
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`,
    deliveries,
    answers,
    types: () => deliveries.map(({ event }) => event.type).sort(),
    received: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (deliveries.length < count) return;
          wake = wake.filter((one) => one !== check);
          resolve(deliveries);
        };
        wake.push(check);
        check();
      }),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
