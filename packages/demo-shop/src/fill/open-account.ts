import { createShopClient, type ShopClient } from '@cartwright/cli/shop-client';

const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) { token } }`;
const LOGIN = `mutation Login($email: String!, $password: String!) { login(email: $email, password: $password) { token } }`;

/** Of every demo account, the administrator's too. */
export const DEMO_PASSWORD = 'cartwright-demo';

export const ADMIN: Account = { name: 'Ada Administrator', email: 'admin@cartwright.example' };

export interface Account {
  name: string;
  email: string;
}

/** The way into a shop. */
export interface Door {
  url: string;
  /** Registers accounts and signs them in. */
  users: ShopClient;
  onTrouble: (message: string) => void;
}

/**
 * Registers an account, or signs in to the one that exists, and returns a client that acts as it. With `adminKey` it registers
 * an administrator.
 */
export async function openAccount(
  { url, users, onTrouble }: Door,
  { name, email }: Account,
  adminKey?: string,
): Promise<ShopClient> {
  const password = DEMO_PASSWORD;
  const input = { name, email, password, ...(adminKey && { adminKey }) };
  const { data } = await users.ask<{ register: { token: string } }>(REGISTER, { input }, ['CONFLICT']);
  const { token } =
    data?.register ?? (await users.run<{ login: { token: string } }>(LOGIN, { email, password })).login;
  return createShopClient({ url, login: { token }, onTrouble });
}
