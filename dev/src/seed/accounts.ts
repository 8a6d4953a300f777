import { createGraphQLClient, unlessCode, type RunOperation } from './graphql-client.js';

const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) { token } }`;
const LOGIN = `mutation Login($email: String!, $password: String!) { login(email: $email, password: $password) { token } }`;

export const DEMO_PASSWORD = 'cartwright-demo';
export const ADMIN_EMAIL = 'admin@cartwright.example';

export interface Account {
  name: string;
  email: string;
}

/** Registers an account, or logs in where it is there already, and gives a client that acts as it. */
export async function enter(
  gatewayUrl: string,
  { name, email }: Account,
  adminKey?: string,
): Promise<RunOperation> {
  const run = createGraphQLClient(gatewayUrl);
  const password = DEMO_PASSWORD;
  const input = { name, email, password, ...(adminKey && { adminKey }) };
  const token = await unlessCode(
    'CONFLICT',
    run<{ register: { token: string } }>(REGISTER, { input }).then(({ register }) => register.token),
    async () => (await run<{ login: { token: string } }>(LOGIN, { email, password })).login.token,
  );
  return createGraphQLClient(gatewayUrl, token);
}
