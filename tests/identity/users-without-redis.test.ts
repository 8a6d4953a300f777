import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Service } from '@cartwright/shared/service/service';
import { codeOf, openAccount, PASSWORD } from '../support/account.js';
import { createClient } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { buildGateway, buildUsersService } from '../support/replicas.js';
import { buildShop, type Shop } from '../support/shop.js';

const LOGIN = `mutation ($email: String!, $password: String!) {
  login(email: $email, password: $password) { token }
}`;

describe('users while Redis is away', () => {
  let shop: Shop;
  let users: Service;
  let gateway: Service;
  beforeAll(async () => {
    shop = await buildShop();
    // The discard port, where nobody listens.
    users = buildUsersService(shop, { redisUrl: 'redis://127.0.0.1:9' });
    await users.start();
    gateway = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, users: users.url } });
    await gateway.start();
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await users.stop();
    await shop.stop();
  });

  const clientOfIt = (token?: string) => createClient(`${gateway.url}/graphql`, token);

  it('accepts logins, and counts failed attempts by itself', async () => {
    const { email } = await openAccount(shop);
    const login = (password: string) => clientOfIt().result(LOGIN, { email, password });
    expect((await login(PASSWORD)).data).toHaveProperty('login.token');
    for (let tries = 0; tries < 5; tries += 1)
      expect(codeOf(await login('not the password'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await login(PASSWORD))).toBe('RATE_LIMITED');
  });

  it('ends a session, and the gateway refuses it once a job has written it to Redis', async () => {
    const account = await openAccount(shop);
    expect(await clientOfIt(account.token).data('mutation { logout }')).toEqual({ logout: true });
    const answer = await eventually(
      () => account.result('{ me { id } }'),
      ({ errors }) => errors !== undefined,
    );
    expect(codeOf(answer)).toBe('UNAUTHENTICATED');
  });
});
