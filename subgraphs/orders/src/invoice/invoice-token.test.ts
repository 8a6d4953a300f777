import { describe, expect, it } from '@jest/globals';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { SignJWT } from 'jose';
import { createInvoiceTokens } from './invoice-token.js';

const SECRET = 'a-secret-of-the-tests-with-enough-characters';
const MINUTE_MS = 60_000;

describe('createInvoiceTokens', () => {
  it('names the order for ten minutes', async () => {
    let now = Date.now();
    const tokens = createInvoiceTokens(SECRET, () => now);
    const token = await tokens.mint('order-1');
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    now += 9.9 * MINUTE_MS;
    expect(await tokens.verify(token)).toBe('order-1');
    now += 0.2 * MINUTE_MS;
    expect(await tokens.verify(token)).toBeNull();
  });

  it('refuses what another secret has signed', async () => {
    const token = await createInvoiceTokens(`${SECRET}!`).mint('order-1');
    await expect(createInvoiceTokens(SECRET).verify(token)).rejects.toThrow('signature verification failed');
  });

  it('takes no token that was made for another purpose, not even with the same claims', async () => {
    const passports = createInternalTokens(SECRET);
    const invoices = createInvoiceTokens(SECRET);
    const internal = await passports.mint(
      { identity: { caller: 'gateway', scopes: [] }, requestId: 'r' },
      'orders',
    );
    await expect(invoices.verify(internal)).rejects.toThrow('signature verification failed');
    await expect(passports.verify(await invoices.mint('order-1'), 'orders')).rejects.toThrow(
      'signature verification failed',
    );

    const claimed = await new SignJWT({ sub: 'order-1', aud: 'invoice' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(Buffer.from(SECRET));
    await expect(invoices.verify(claimed)).rejects.toThrow('signature verification failed');
  });

  it.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcmRlci0xIiwiYXVkIjoiaW52b2ljZSJ9.'])(
    'refuses %p',
    async (token) => {
      await expect(createInvoiceTokens(SECRET).verify(token)).rejects.toThrow(/.+/);
    },
  );
});
