import { randomUUID } from 'node:crypto';
import { operation, type Operation } from '@cartwright/shared/client/operation';
import type { SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { hasCode } from '@cartwright/shared/errors';
import { createGraphQLClient, type Gateway, type GraphQLClient } from './graphql-client.js';
import { untilAnswered } from './until-answered.js';

const REGISTER = operation(
  'users',
  `mutation Register($input: RegisterInput!) { register(input: $input) { token } }`,
);
const LOGIN = operation(
  'users',
  `mutation Login($email: String!, $password: String!) { login(email: $email, password: $password) { token } }`,
);
const DEADLINE_MS = 30_000;

export const DEMO_PASSWORD = 'cartwright-demo';
export const ADMIN_EMAIL = 'admin@cartwright.example';

export interface Account {
  name: string;
  email: string;
}

/**
 * The way in for the demo data's accounts: users itself, without an address of a client. So many from one address would use
 * up what that address may try.
 */
export interface Door {
  gateway: Gateway;
  users: SubgraphClient<'users'>;
}

/** Registers an account, or logs in where it is there already, and gives a client that acts as it. */
export async function enter(
  { gateway, users }: Door,
  account: Account,
  adminKey?: string,
): Promise<GraphQLClient> {
  const ask = <Data>(document: Operation<'users'>, variables: Record<string, unknown>) =>
    untilAnswered(
      () => users.query<Data>(document, variables, { requestId: randomUUID(), deadlineMs: DEADLINE_MS }),
      gateway.onWait,
    );
  const password = DEMO_PASSWORD;
  try {
    const input = { ...account, password, ...(adminKey && { adminKey }) };
    const { register } = await ask<{ register: { token: string } }>(REGISTER, { input });
    return createGraphQLClient(gateway, register.token);
  } catch (error) {
    if (!hasCode(error, 'CONFLICT')) throw error;
    const { login } = await ask<{ login: { token: string } }>(LOGIN, { email: account.email, password });
    return createGraphQLClient(gateway, login.token);
  }
}
