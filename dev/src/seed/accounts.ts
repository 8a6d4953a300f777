import { createGraphQLClient, OperationError, type GraphQLClient } from './graphql-client.js';

const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) { token } }`;
const LOGIN = `mutation Login($email: String!, $password: String!) { login(email: $email, password: $password) { token } }`;

export const DEMO_PASSWORD = 'cartwright-demo';
export const ADMIN_EMAIL = 'admin@cartwright.example';

export interface Account {
  name: string;
  email: string;
}

/** Registers an account, or logs in where it is there already, and gives a client that acts as it. */
export async function enter(gatewayUrl: string, account: Account, adminKey?: string): Promise<GraphQLClient> {
  const { run } = createGraphQLClient(gatewayUrl);
  const password = DEMO_PASSWORD;
  try {
    const input = { ...account, password, ...(adminKey && { adminKey }) };
    const { register } = await run<{ register: { token: string } }>(REGISTER, { input });
    return createGraphQLClient(gatewayUrl, register.token);
  } catch (error) {
    if (!(error instanceof OperationError && error.code === 'CONFLICT')) throw error;
    const { login } = await run<{ login: { token: string } }>(LOGIN, { email: account.email, password });
    return createGraphQLClient(gatewayUrl, login.token);
  }
}
