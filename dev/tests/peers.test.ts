import { once } from 'node:events';
import { request } from 'node:http';
import { startStripeSandbox } from '@cartwright/stripe-sandbox';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.js';
import { startMailInbox } from '../src/mail-inbox/mail-inbox.js';
import { startObjectStorage } from '../src/object-storage/object-storage.js';
import { startOpenIdProvider } from '../src/openid-provider/openid-provider.js';
import { startPictureServer } from '../src/picture-server.js';
import { startPeers } from '../src/start-peers.js';
import { useScratchFolder } from './scratch-folder.js';

const starts: Record<
  string,
  { path: string; start: () => Promise<{ url: string; stop: () => Promise<unknown> }> }
> = {
  'mail inbox': { path: '/messages', start: () => startMailInbox() },
  pictures: { path: '/products/COF-0001.svg', start: () => startPictureServer() },
  'object storage': {
    path: '/media',
    async start() {
      const storage = await startObjectStorage();
      return { url: storage.settings.endpoint, stop: () => storage.stop() };
    },
  },
  'sign-in': {
    path: '/.well-known/openid-configuration',
    async start() {
      const provider = await startOpenIdProvider({ redirectUris: ['http://localhost:3000/back'] });
      return { url: provider.settings.issuer, stop: () => provider.stop() };
    },
  },
  'Stripe sandbox': {
    path: '/sandbox/overview',
    start: () => startStripeSandbox({ secretKey: 'sk_test_x', webhookSecret: 'whsec_x' }),
  },
};

async function statusOf(url: string, headers: Record<string, string>, method = 'GET') {
  const sent = request(url, { headers, method }).end();
  const [{ statusCode }] = (await once(sent, 'response')) as [{ statusCode: number }];
  sent.destroy();
  return statusCode;
}

describe.each(Object.entries(starts))('%s', (_name, { path, start }) => {
  let peer: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => void (peer = await start()));
  afterAll(async () => void (await peer.stop()));

  it('answers under the names of this machine alone', async () => {
    const { port } = new URL(peer.url);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(await statusOf(peer.url + path, { host })).not.toBe(421);
    for (const host of [`rebound.example:${port}`, 'rebound.example'])
      expect(await statusOf(peer.url + path, { host })).toBe(421);
  });
});

describe('startPeers', () => {
  const dataDir = useScratchFolder();

  it('has the sandbox offer the ways to pay that Stripe is to offer', async () => {
    const config = readConfig({ STRIPE_PAYMENT_METHODS: 'card,link' });
    const { stripe, stripeSandboxUrl, stop } = await startPeers({ ...config, dataDir: dataDir() });
    await stop();
    expect(stripe).toMatchObject({ apiBaseUrl: stripeSandboxUrl, paymentMethods: ['card', 'link'] });
  });
});

describe('the mail inbox', () => {
  it("throws no mails away at another page's word", async () => {
    const inbox = await startMailInbox();
    const clear = (headers: Record<string, string>) => statusOf(`${inbox.url}/messages`, headers, 'DELETE');
    expect(await clear({ origin: 'http://localhost:3000' })).toBe(403);
    expect(await clear({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await clear({ origin: inbox.url })).toBe(204);
    await inbox.stop();
  });
});
