import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { fetch } from 'undici';
import { createClient } from '../support/client.js';
import { settled } from '../support/eventually.js';
import { buildShop, type Shop } from '../support/shop.js';

const ME = '{ me { id } }';

describe('identity', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  describe('at the gateway', () => {
    it('lets anybody browse, and refuses anonymous clients everything else before any subgraph is queried', async () => {
      const before = await settled(() => requestsAt('users'));
      expect((await shop.anonymous.result(ME)).status).toBe(401);
      expect(await shop.anonymous.code(ME)).toBe('UNAUTHENTICATED');
      expect(await requestsAt('users')).toBe(before);
      expect(await shop.anonymous.data('{ products { id } }')).toEqual({ products: [] });
    });

    it("refuses customers administrators' operations before any subgraph is queried", async () => {
      const customer = await shop.newCustomer();
      const before = await requestsAt('orders');
      const { status, errors } = await customer.result('{ allOrders { totalCount } }');
      expect([status, errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
      expect(await requestsAt('orders')).toBe(before);
    });

    it('hides the fields for services', async () => {
      expect(await shop.admin.code('mutation { commitStock(orderId: "x") }')).toBe('BAD_USER_INPUT');
    });

    it('serves the public keys without their private parts', async () => {
      const response = await fetch(`${shop.stack.urls.gateway}/.well-known/jwks.json`);
      const { keys } = (await response.json()) as { keys: object[] };
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) expect(key).not.toHaveProperty('d');
    });
  });

  it('keeps internal fields from users even at the subgraph itself', async () => {
    const internal = createInternalTokens(shop.secrets.internalTokenSecret);
    const identity = { caller: 'gateway' as const, userId: 'someone', scopes: ['products:write' as const] };
    const token = await internal.mint({ identity, requestId: 'a-test-run' }, 'products');
    const products = createClient(`${shop.stack.urls.products}/graphql`, token);
    expect(await products.code('mutation { commitStock(orderId: "x") }')).toBe('FORBIDDEN');
  });

  it('registers many accounts at once', async () => {
    // More than the connections to the database.
    const opened = await Promise.all(Array.from({ length: 40 }, () => shop.newCustomer()));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(40);
  });

  async function requestsAt(service: 'users' | 'orders'): Promise<number> {
    const metrics = await (await fetch(`${shop.stack.urls[service]}/metrics`)).text();
    const lines = metrics.matchAll(/^http_requests_total\{[^}]*route="\/graphql"[^}]*\} (\d+)/gm);
    return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
  }
});
