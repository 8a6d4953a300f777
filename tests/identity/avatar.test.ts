import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetch } from 'undici';
import { startObjectStorage, type ObjectStorage } from '../../dev/src/object-storage/object-storage.js';
import type { Client } from '../support/client.js';
import { jpeg, png, webp } from '../support/pictures.js';
import { buildShop, type Shop } from '../support/shop.js';
import { putFile, TICKET, type Ticket } from '../support/uploads.js';

const REQUEST = `mutation ($contentType: String!, $contentLength: Int!) {
  requestAvatarUpload(contentType: $contentType, contentLength: $contentLength) { ${TICKET} }
}`;
const SET = 'mutation ($key: String) { setAvatar(key: $key) { id avatarUrl } }';
const ME = '{ me { avatarUrl } }';

describe('avatars', () => {
  let storage: ObjectStorage;
  let shop: Shop;
  beforeAll(async () => {
    storage = await startObjectStorage();
    shop = await buildShop({ storage: storage.settings });
  }, 60_000);
  afterAll(async () => {
    await shop.stop();
    await storage.stop();
  });

  it('are uploaded with a ticket and a PUT, and then load in browsers', async () => {
    const customer = await shop.newCustomer();
    expect(await avatarOf(customer)).toBeNull();
    const ticket = await requestUpload(customer, 'image/png', png.length);
    expect(ticket).toMatchObject({ method: 'PUT', maxBytes: 5 * 1024 * 1024 });
    expect(Date.parse(ticket.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    expect(await putFile(ticket, png)).toBe(200);

    const url = await setAvatar(customer, ticket.key);
    const picture = await fetch(url!);
    expect(picture.status).toBe(200);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    expect(await avatarOf(customer)).toBe(url);
  });

  it.each([
    ['JPEG', 'image/jpeg', jpeg, /\.jpg$/],
    ['WebP', 'image/webp', webp, /\.webp$/],
    ['JPEG that was announced as PNG', 'image/png', jpeg, /\.jpg$/],
  ])('accept a %s under its real type', async (_kind, contentType, file, name) => {
    const customer = await shop.newCustomer();
    expect(await setAvatar(customer, await upload(customer, file, contentType))).toMatch(name);
  });

  it.each([
    ['another type', 'image/svg+xml', 100, 'contentType'],
    ['no bytes', 'image/png', 0, 'contentLength'],
    ['a negative length', 'image/png', -1, 'contentLength'],
    ['more than 5 MB', 'image/png', 5 * 1024 * 1024 + 1, 'contentLength'],
  ])('refuse a ticket for %s', async (_what, contentType, contentLength, path) => {
    const customer = await shop.newCustomer();
    const { errors } = await customer.result(REQUEST, { contentType, contentLength });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });

  it('refuse a PUT with another length or type, or with a changed URL', async () => {
    const customer = await shop.newCustomer();
    const ticket = await requestUpload(customer, 'image/png', png.length);
    expect(await putFile(ticket, Buffer.concat([png, png]))).toBe(403);
    expect(await putFile(ticket, png.subarray(1))).toBe(403);
    expect(await putFile(ticket, png, { 'content-type': 'text/html' })).toBe(403);
    const elsewhere = { ...ticket, url: ticket.url.replace(/avatars\/\w+\//, 'avatars/somebody-else/') };
    expect(await putFile(elsewhere, png)).toBe(403);
    expect(await customer.code(SET, { key: ticket.key })).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['HTML', '<html><script>alert(1)</script></html>'],
    ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['GIF', `GIF89a${'\0'.repeat(20)}`],
  ])('refuse %s that is disguised as PNG, and remove it', async (_kind, text) => {
    const customer = await shop.newCustomer();
    const key = await upload(customer, Buffer.from(text));
    const { errors } = await customer.result(SET, { key });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('neither PNG'),
      extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'key' }] },
    });
    const again = await customer.result(SET, { key });
    expect(again.errors?.[0]?.message).toContain('no file with this key');
    expect(await avatarOf(customer)).toBeNull();
  });

  it("refuse other users' uploads, other keys, and files that were never uploaded", async () => {
    const [owner, thief] = [await shop.newCustomer(), await shop.newCustomer()];
    const key = await upload(owner, png);
    expect(await thief.code(SET, { key })).toBe('BAD_USER_INPUT');
    expect(await thief.code(SET, { key: `uploads/avatars/${thief.id}/../${owner.id}/x` })).toBe(
      'BAD_USER_INPUT',
    );
    expect(await thief.code(SET, { key: 'products/kettle.png' })).toBe('BAD_USER_INPUT');
    const ticket = await requestUpload(thief, 'image/png', png.length);
    expect(await thief.code(SET, { key: ticket.key })).toBe('BAD_USER_INPUT');
    expect(await setAvatar(owner, key)).not.toBeNull();
  });

  it('do not change when the same upload is set twice, sequentially or simultaneously', async () => {
    const customer = await shop.newCustomer();
    const key = await upload(customer, png);
    const urls = await Promise.all([setAvatar(customer, key), setAvatar(customer, key)]);
    urls.push(await setAvatar(customer, key));
    expect(new Set(urls).size).toBe(1);
    expect((await fetch(urls[0]!)).status).toBe(200);
  });

  it('do not change when another file is uploaded to the old URL later', async () => {
    const customer = await shop.newCustomer();
    const ticket = await requestUpload(customer, 'image/png', png.length);
    await putFile(ticket, png);
    const url = await setAvatar(customer, ticket.key);
    const other = Buffer.from(png).fill(0, 8);
    expect(await putFile(ticket, other)).toBe(200);
    expect(await setAvatar(customer, ticket.key)).toBe(url);
    expect(Buffer.from(await (await fetch(url!)).arrayBuffer())).toEqual(png);
  });

  it('are replaced by the next one, and can be removed', async () => {
    const customer = await shop.newCustomer();
    const first = await setAvatar(customer, await upload(customer, png));
    const second = await setAvatar(customer, await upload(customer, webp, 'image/webp'));
    expect((await fetch(first!)).status).toBe(404);
    expect((await fetch(second!)).status).toBe(200);
    expect(await customer.code(SET)).toBe('BAD_USER_INPUT');
    expect(await setAvatar(customer, null)).toBeNull();
    expect(await avatarOf(customer)).toBeNull();
    expect((await fetch(second!)).status).toBe(404);
  });

  it('need a signed-in user, who gets thirty tickets per hour', async () => {
    const variables = { contentType: 'image/png', contentLength: 10 };
    expect(await shop.anonymous.code(REQUEST, variables)).toBe('UNAUTHENTICATED');
    expect(await shop.anonymous.code(SET, { key: null })).toBe('UNAUTHENTICATED');
    const customer = await shop.newCustomer();
    for (let count = 0; count < 30; count += 1) await requestUpload(customer, 'image/png', 10);
    const { errors } = await customer.result(REQUEST, variables);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
  });

  it('cannot be uploaded in a shop without storage', async () => {
    const bare = await buildShop();
    try {
      const customer = await bare.newCustomer();
      const { errors } = await customer.result(REQUEST, { contentType: 'image/png', contentLength: 10 });
      expect(errors?.[0]).toMatchObject({
        message: 'Uploads are not set up in this shop.',
        extensions: { code: 'FORBIDDEN' },
      });
      expect(await avatarOf(customer)).toBeNull();
    } finally {
      await bare.stop();
    }
  }, 60_000);

  it('fail in time when the storage hangs, and other operations succeed', async () => {
    const { server, url } = await startSilence();
    const hung = await buildShop({ storage: { ...storage.settings, endpoint: url } });
    try {
      const customer = await hung.newCustomer();
      const ticket = await requestUpload(customer, 'image/png', 10);
      const startedAt = Date.now();
      expect(await customer.code(SET, { key: ticket.key })).toBe('SUBGRAPH_UNAVAILABLE');
      expect(Date.now() - startedAt).toBeLessThan(9_500);
      expect(await avatarOf(customer)).toBeNull();
    } finally {
      await hung.stop();
      server.closeAllConnections();
      server.close();
    }
  }, 60_000);

  async function requestUpload(client: Client, contentType: string, contentLength: number): Promise<Ticket> {
    const variables = { contentType, contentLength };
    return (await client.data<{ requestAvatarUpload: Ticket }>(REQUEST, variables)).requestAvatarUpload;
  }

  async function upload(client: Client, file: Buffer, contentType = 'image/png'): Promise<string> {
    const ticket = await requestUpload(client, contentType, file.length);
    expect(await putFile(ticket, file)).toBe(200);
    return ticket.key;
  }

  const setAvatar = async (client: Client, key: string | null): Promise<string | null> =>
    (await client.data<{ setAvatar: { avatarUrl: string | null } }>(SET, { key })).setAvatar.avatarUrl;

  const avatarOf = async (client: Client): Promise<string | null> =>
    (await client.data<{ me: { avatarUrl: string | null } }>(ME)).me.avatarUrl;

  /** Accepts connections and never responds. */
  async function startSilence(): Promise<{ server: Server; url: string }> {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }
});
