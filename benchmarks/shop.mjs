import { randomBytes } from 'node:crypto';
import { startStack } from '../dev/dist/stack/start-stack.js';
import { newSecrets } from '../dev/dist/stack/secrets.js';
import { newKeySet } from '../subgraphs/users/dist/signing-key/key-set.js';

const ADMIN = { name: 'Bench', email: 'bench@example.com', password: randomBytes(12).toString('hex') };
const IDS = 500;

/** Starts a separate shop on the given databases, with the calls that benchmarks need. */
export async function startBenchShop({ mongoUrl, redisUrl }, prefix) {
  const secrets = newSecrets();
  const stack = await startStack({
    ...secrets,
    signingKeys: { text: JSON.stringify(await newKeySet()) },
    google: null,
    storage: null,
    rateLimitFactor: 1_000,
    mongoUrl,
    redisUrl,
    databasePrefix: prefix,
    queuePrefix: prefix,
    assetsBaseUrl: 'http://assets.example',
    sendgridApiKey: 'SG.bench',
    sendgridBaseUrl: 'http://127.0.0.1:9/',
    mailFrom: 'Shop <shop@example.com>',
    logLevel: 'silent',
    gatewayPort: 0,
    gatewayHost: '127.0.0.1',
    corsOrigins: [],
    queueBoardPort: 0,
  });
  const url = stack.urls.gateway;
  let token;

  async function ask(query, variables = {}) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(30_000),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  const { register } = await ask('mutation ($input: RegisterInput!) { register(input: $input) { token } }', {
    input: { ...ADMIN, adminKey: secrets.adminRegistrationKey },
  });
  token = register.token;
  const ids = { rootIds: [], leafIds: [], productIds: [] };
  const addCategory = async (input) =>
    (await ask('mutation ($input: CreateCategoryInput!) { createCategory(input: $input) { id } }', { input }))
      .createCategory.id;

  return {
    url,
    urls: stack.urls,
    internalTokenSecret: secrets.internalTokenSecret,
    adminToken: token,
    adminEmail: ADMIN.email,
    adminPassword: ADMIN.password,
    ...ids,
    ask,
    async addCategories(roots) {
      for (const { children, ...root } of roots) {
        const parentId = await addCategory(root);
        ids.rootIds.push(parentId);
        for (const child of children) ids.leafIds.push(await addCategory({ ...child, parentId }));
      }
    },
    /** Collects the ids of the newest products. */
    async learnIds() {
      for (let offset = 0; ids.productIds.length < IDS; offset += 100) {
        const { products } = await ask(
          'query ($offset: Int) { products(limit: 100, offset: $offset) { id } }',
          { offset },
        );
        ids.productIds.push(...products.map(({ id }) => id));
        if (products.length < 100) break;
      }
    },
    stop: () => stack.stop(),
  };
}
