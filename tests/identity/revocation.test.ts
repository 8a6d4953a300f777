import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Service } from '@cartwright/shared/service/service';
import { clientOf, logIn, openAccount } from '../support/account.js';
import { createClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { buildGateway } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';
import { startSilentServer, type SilentServer } from '../support/silent-server.js';

const ME = '{ me { id } }';
const REVOKE = 'mutation ($id: ID!) { revokeSession(id: $id) }';
const SET_ROLE = 'mutation ($id: ID!, $role: Role!) { setUserRole(userId: $id, role: $role) { id } }';
const ALL_ORDERS = '{ allOrders { totalCount } }';
const MOST_MS = 3_000;

describe('revocation', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await buildShop()), 60_000);
  afterAll(() => shop.stop());

  it('affects the next request after a logout, even for public data, and no other session', async () => {
    const here = await openAccount(shop);
    const elsewhere = clientOf(shop, (await logIn(shop, here.email)).token);
    await here.data('mutation { logout }');
    for (const query of [ME, '{ products { id } }']) {
      const { status, errors } = await here.result(query);
      expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(errors?.[0]?.message).toBe('This session has ended. Log in again.');
    }
    expect(await elsewhere.data(ME)).toEqual({ me: { id: here.id } });
  });

  it('does not prevent a new sign-in with the token of an ended session', async () => {
    const account = await openAccount(shop);
    await account.data('mutation { logout }');
    const again = await logIn(shop, account.email, undefined, { authorization: `Bearer ${account.token}` });
    expect(await clientOf(shop, again.token).data(ME)).toEqual({ me: { id: account.id } });
  });

  it('does not query users while Redis responds', async () => {
    const account = await openAccount(shop);
    const questions = async () => {
      const before = await requestsAtUsers();
      await account.data('{ products { id } }');
      return (await requestsAtUsers()) - before;
    };
    expect(await eventually(questions, (count) => count === 0)).toBe(0);
  });

  describe.each(['hangs', 'refuses connections'])('at a gateway whose Redis %s', (trouble) => {
    let silent: SilentServer;
    let gateway: Service;
    beforeAll(async () => {
      silent = await startSilentServer();
      gateway = newGateway(trouble === 'hangs' ? silent.port : 9);
      await gateway.start();
    });
    afterAll(async () => {
      await gateway.stop();
      await silent.stop();
    });
    const there = (token: string | undefined) => createClient(`${gateway.url}/graphql`, token);

    it('is ready', async () => {
      expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
    });

    it('continues in time', async () => {
      const customer = await shop.newCustomer();
      for (const query of [ME, '{ cart { id } }', '{ products { id } }']) {
        const startedAt = Date.now();
        expect((await there(customer.token).result(query)).status).toBe(200);
        expect(Date.now() - startedAt).toBeLessThan(MOST_MS);
      }
    });

    it('refuses sessions that have ended in any way', async () => {
      const loggedOut = await openAccount(shop);
      const everywhere = await openAccount(shop);
      const revoked = await logIn(shop, loggedOut.email);
      const { me } = await clientOf(shop, revoked.token).data<{
        me: { sessions: { id: string; current: boolean }[] };
      }>('{ me { sessions { id current } } }');
      await loggedOut.data(REVOKE, { id: me.sessions.find(({ current }) => current)!.id });
      await loggedOut.data('mutation { logout }');
      await everywhere.data('mutation { logoutEverywhere }');
      for (const token of [loggedOut.token, revoked.token, everywhere.token]) {
        const { status, errors } = await there(token).result(ME);
        expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      }
    });

    it('applies the current role rather than that of the token', async () => {
      const former = await openAccount(shop);
      await shop.admin.data(SET_ROLE, { id: former.id, role: 'ADMIN' });
      expect((await there(former.token).result(ALL_ORDERS)).status).toBe(200);
      await shop.admin.data(SET_ROLE, { id: former.id, role: 'CUSTOMER' });
      expect(await there(former.token).code(ALL_ORDERS)).toBe('FORBIDDEN');
    });
  });

  const newGateway = (redisPort: number): Service =>
    buildGateway(shop, { redisUrl: `redis://127.0.0.1:${redisPort}` });

  async function requestsAtUsers(): Promise<number> {
    const metrics = await (await fetch(`${shop.stack.urls.users}/metrics`)).text();
    const lines = metrics.matchAll(/^http_requests_total\{[^}]*route="\/graphql"[^}]*\} (\d+)/gm);
    return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
  }
});
