import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { createInvoiceTokens } from '../../subgraphs/orders/src/invoice/invoice-token.js';
import { addAddress } from '../support/addresses.js';
import { buildBuyer, buildBuyers, type Buyer } from '../support/buyers.js';
import type { Client } from '../support/client.js';
import { readPdf } from '../support/pdf-text.js';
import { cancellation, payByHand, placeOrder, REFUND, seeOrder } from '../support/placed-orders.js';
import { buildShop, type Shop } from '../support/shop.js';

const MINUTE_MS = 60_000;

let shop: Shop;
let productId: string;
beforeAll(async () => {
  shop = await buildShop();
  productId = await shop.newProduct({
    name: 'Чайник «Ромашка»',
    sku: 'KETTLE-1',
    price: 40,
    discountPercent: 25,
    stock: 1_000,
  });
}, 90_000);
afterAll(() => shop?.stop());

async function invoiceUrlOf(reader: Client, id: string): Promise<string | null> {
  const { order } = await reader.data<{ order: { invoiceUrl: string | null } }>(
    'query ($id: ID!) { order(id: $id) { invoiceUrl } }',
    { id },
  );
  return order.invoiceUrl;
}

async function paidOrder(buyer: Client, quantity = 1): Promise<string> {
  const id = await placeOrder(buyer, productId, { quantity });
  await payByHand(shop, id);
  return id;
}

const linkOf = (token: string): string => `${shop.stack.urls.gateway}/invoices/${token}`;

async function open(url: string) {
  const { statusCode: status, headers, body } = await request(url);
  return { status, headers, body: Buffer.from(await body.arrayBuffer()) };
}

describe('an invoice', () => {
  it('is a PDF behind a link that needs no login', async () => {
    const buyer = await shop.newCustomer('Екатерина Παπαδοπούλου-Żółć');
    const address = { recipient: 'Ada', line1: 'ul. Żółkiewskiego 5', city: 'Łódź', country: 'PL' };
    await addAddress(buyer, address);
    const id = await paidOrder(buyer, 3);
    await shop.admin.data(REFUND, { id, amount: 12.5 });
    const { number } = await seeOrder(buyer, id);

    const url = await invoiceUrlOf(buyer, id);
    expect(url).toMatch(`${shop.stack.urls.gateway}/invoices/`);
    const { status, headers, body } = await open(url!);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(body.length),
      'content-disposition': `inline; filename="invoice-${number}.pdf"`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const { pages, text } = readPdf(body);
    expect(pages).toBe(1);
    for (const part of [
      'Cartwright',
      `Invoice ${number}`,
      'Екатерина Παπαδοπούλου-Żółć',
      'ul. Żółkiewskiego 5',
      'Łódź',
      'Poland',
      'Cash on delivery',
      'Чайник «Ромашка»',
      'KETTLE-1',
      '$30.00',
      '$120.00',
      '-$30.00',
      '$90.00',
      '-$12.50',
      '$77.50',
      'Page 1 of 1',
    ])
      expect(text).toContain(part);
  });

  it('bears the name that the buyer has today', async () => {
    const buyer = await shop.newCustomer('Ada Byron');
    const url = await invoiceUrlOf(buyer, await paidOrder(buyer));
    await buyer.data('mutation { updateProfile(input: { name: "Ada Lovelace" }) { id } }');
    expect(readPdf((await open(url!)).body).text).toContain('Ada Lovelace');
  });

  it('is there for the buyer and administrators alone', async () => {
    const [buyer, stranger] = (await buildBuyers(shop, 2)) as [Buyer, Buyer];
    const id = await paidOrder(buyer);
    const query = 'query ($id: ID!) { order(id: $id) { invoiceUrl } }';
    expect(await stranger.code(query, { id })).toBe('NOT_FOUND');
    expect(await shop.anonymous.code(query, { id })).toBe('UNAUTHENTICATED');
    expect((await open((await invoiceUrlOf(shop.admin, id))!)).status).toBe(200);
  });

  it('is there once the order is paid, after a refund, and not for what is cancelled', async () => {
    const buyer = await buildBuyer(shop);
    const unpaid = await placeOrder(buyer, productId, { paymentMethod: 'STRIPE' });
    expect(await invoiceUrlOf(buyer, unpaid)).toBeNull();
    const atTheDoor = await placeOrder(buyer, productId);
    expect(await invoiceUrlOf(buyer, atTheDoor)).toBeNull();

    const refunded = await paidOrder(buyer);
    await shop.admin.data(REFUND, { id: refunded });
    expect((await seeOrder(buyer, refunded)).status).toBe('REFUNDED');
    expect((await open((await invoiceUrlOf(buyer, refunded))!)).status).toBe(200);

    const cancelled = await paidOrder(buyer);
    const url = await invoiceUrlOf(buyer, cancelled);
    await buyer.data(...cancellation(cancelled));
    expect(await invoiceUrlOf(buyer, cancelled)).toBeNull();
    expect((await open(url!)).status).toBe(404);
  });
});

describe('a link to an invoice', () => {
  const mint = (orderId: string, { secret = shop.secrets.internalTokenSecret, minutesAgo = 0 } = {}) =>
    createInvoiceTokens(secret, () => Date.now() - minutesAgo * MINUTE_MS).mint(orderId);

  it('works for ten minutes', async () => {
    const buyer = await buildBuyer(shop);
    const id = await paidOrder(buyer);
    expect((await open(linkOf(await mint(id, { minutesAgo: 9 })))).status).toBe(200);
    const late = await open(linkOf(await mint(id, { minutesAgo: 11 })));
    expect(late.status).toBe(410);
    expect(late.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(late.body.toString()).toContain('This link has expired');
  });

  it('leads nowhere when it is forged, cut off or none at all', async () => {
    const buyer = await buildBuyer(shop);
    const id = await paidOrder(buyer);
    const token = await mint(id);
    const links = [
      await mint(id, { secret: 'another-secret-with-more-than-32-characters' }),
      await mint('unknown'),
      token.slice(0, -5),
      `${token}/..`,
      '',
      'x',
      '%2e%2e%2fgraphql',
      `${'a'.repeat(2_000)}.b.c`,
    ];
    for (const link of links) {
      const { status, body } = await open(linkOf(link));
      expect([link, status]).toEqual([link, 404]);
      expect(body.toString()).not.toMatch(/%PDF|JWS|signature/);
    }
    expect((await open(linkOf(token))).status).toBe(200);
  });

  it('is opened by services alone where it is drawn', async () => {
    const buyer = await buildBuyer(shop);
    const token = await mint(await paidOrder(buyer));
    expect((await open(`${shop.stack.urls.orders}/invoices/${token}`)).status).toBe(401);
  });
});
