import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import type { MailInbox } from '../../dev/src/mail-inbox/mail-inbox.js';
import { newSecrets, type Secrets } from '../../dev/src/stack/secrets.js';
import type { Stack } from '../../dev/src/stack/start-stack.js';
import { createClient, type Client } from './client.js';
import { fromEnv } from './from-env.js';
import { hostedStandIn, startHostedStack, type HostedStackOptions } from './hosted.js';
import { startStripe, type ShopStripe } from './stripe.js';

export interface Shop {
  stack: Stack;
  /** `signingKeys` is the text of the key set that this shop signs access tokens with. */
  secrets: Secrets & { signingKeys: string };
  mongoUrl: string;
  redisUrl: string;
  databasePrefix: string;
  queuePrefix: string;
  inboxUrl: string;
  /** The base URL of the mail API, in place of SendGrid. */
  mailApiUrl: string;
  stripe: ShopStripe;
  /** A client without an account. */
  anonymous: Client;
  admin: Client & { email: string };
  /** Registers a new customer. */
  newCustomer(name?: string): Promise<Client & { id: string; email: string }>;
  /** Adds a product, and returns its id. */
  newProduct(input?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

const PASSWORD = 'correct horse battery staple';
// All clients of a test have the same address.
const TEST_RATE_LIMIT_FACTOR = 1_000;

/** Starts a whole shop on the datastores of the test run, with its own databases and queues. */
export async function buildShop(overrides: Partial<HostedStackOptions> = {}): Promise<Shop> {
  const prefix = `test_${randomUUID().slice(0, 8)}_`;
  const mongoUrl = fromEnv('MONGO_URL');
  const redisUrl = overrides.redisUrl ?? fromEnv('REDIS_URL');
  const secrets = { ...newSecrets(), signingKeys: newKeySet() };
  const inbox = await hostedStandIn<Pick<MailInbox, 'url' | 'apiUrl'>>(
    '../../dev/dist/mail-inbox/mail-inbox.js',
    'startMailInbox',
    {},
  );
  const mailApiUrl = `${inbox.apiUrl}/`;
  const stripe = await startStripe();
  const stack = await startHostedStack({
    ...secrets,
    signingKeys: { text: secrets.signingKeys },
    google: null,
    storage: null,
    stripe: stripe.settings,
    rateLimitFactor: TEST_RATE_LIMIT_FACTOR,
    mongoUrl,
    redisUrl,
    databasePrefix: prefix,
    queuePrefix: prefix,
    assetsBaseUrl: 'http://assets.example',
    sendgridApiKey: 'SG.test',
    sendgridBaseUrl: mailApiUrl,
    mailFrom: 'Shop <shop@example.com>',
    logLevel: process.env['TEST_LOG'] ?? 'silent',
    gatewayPort: 0,
    gatewayHost: '127.0.0.1',
    corsOrigins: [],
    queueBoardPort: 0,
    ...overrides,
  });
  await stripe.deliverTo(`${stack.urls.gateway}/webhooks/stripe`);
  const endpoint = `${stack.urls.gateway}/graphql`;
  const anonymous = createClient(endpoint);

  async function register(name: string, adminKey?: string) {
    const email = `${randomUUID()}@example.com`;
    const input = { name, email, password: PASSWORD, ...(adminKey && { adminKey }) };
    const { register: registered } = await anonymous.data<{
      register: { token: string; user: { id: string } };
    }>('mutation ($input: RegisterInput!) { register(input: $input) { token user { id } } }', { input });
    return { ...createClient(endpoint, registered.token), id: registered.user.id, email };
  }

  async function stop() {
    await stack.stop();
    await Promise.all([inbox.stop(), stripe.stop()]);
    await dropDatabases(mongoUrl, prefix);
  }

  const admin = await register('Admin', secrets.adminRegistrationKey).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    stack,
    secrets,
    mongoUrl,
    redisUrl,
    databasePrefix: prefix,
    queuePrefix: prefix,
    inboxUrl: inbox.url,
    mailApiUrl,
    stripe,
    anonymous,
    admin,
    newCustomer: (name = 'Customer') => register(name),
    async newProduct(input = {}) {
      const { createProduct } = await admin.data<{ createProduct: { id: string } }>(
        'mutation ($input: CreateProductInput!) { createProduct(input: $input) { id } }',
        { input: { name: 'Kettle', price: 25.99, stock: 100, ...input } },
      );
      return createProduct.id;
    },
    stop,
  };
}

/** Written here, because importing the shop's own function would load its libraries into each suite. */
function newKeySet(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify({ keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID() }] });
}

async function dropDatabases(mongoUrl: string, prefix: string): Promise<void> {
  const client = await MongoClient.connect(mongoUrl);
  try {
    for (const name of ['users', 'products', 'cart', 'orders', 'reviews', 'notifications']) {
      await client.db(prefix + name).dropDatabase();
    }
  } finally {
    await client.close();
  }
}
