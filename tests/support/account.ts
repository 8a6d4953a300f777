import { randomUUID } from 'node:crypto';
import { createClient, type Client } from './client.js';
import type { Shop } from './shop.js';

export const PASSWORD = 'correct horse battery staple';

export interface Tokens {
  token: string;
  refreshToken: string;
}

/** A client with an account, and the tokens of its login. */
export interface Account extends Client {
  id: string;
  email: string;
  refreshToken: string;
}

const REGISTER = `mutation ($input: RegisterInput!) {
  register(input: $input) { token refreshToken user { id } }
}`;
const LOGIN = `mutation ($email: String!, $password: String!) {
  login(email: $email, password: $password) { token refreshToken }
}`;
const REFRESH = 'mutation ($token: String) { refreshToken(refreshToken: $token) { token refreshToken } }';

export const endpointOf = (shop: Shop): string => `${shop.stack.urls.gateway}/graphql`;

export const clientOf = (shop: Shop, token: string): Client => createClient(endpointOf(shop), token);

export async function openAccount(shop: Shop, password = PASSWORD): Promise<Account> {
  const email = `${randomUUID()}@example.com`;
  const { register } = await shop.anonymous.data<{ register: Tokens & { user: { id: string } } }>(REGISTER, {
    input: { name: 'Noor Example', email, password },
  });
  const { token, refreshToken, user } = register;
  return { ...clientOf(shop, token), id: user.id, email, refreshToken };
}

export const tryLogin = (shop: Shop, email: string, password = PASSWORD, headers = {}) =>
  shop.anonymous.result<{ login: Tokens }>(LOGIN, { email, password }, headers);

export async function logIn(shop: Shop, email: string, password = PASSWORD, headers = {}): Promise<Tokens> {
  const { data, errors } = await tryLogin(shop, email, password, headers);
  if (!data) throw new Error(`The login failed: ${JSON.stringify(errors)}`);
  return data.login;
}

export const tryRefresh = (shop: Shop, token: string) =>
  shop.anonymous.result<{ refreshToken: Tokens }>(REFRESH, { token });

export async function refresh(shop: Shop, token: string): Promise<Tokens> {
  const { data, errors } = await tryRefresh(shop, token);
  if (!data) throw new Error(`The refresh failed: ${JSON.stringify(errors)}`);
  return data.refreshToken;
}

export const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }): string | undefined =>
  errors?.[0]?.extensions.code;
