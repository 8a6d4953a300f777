import type { SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { customers, products, reviews } from '../catalogue/index.js';
import { ADMIN_EMAIL, enter } from './accounts.js';
import { createGraphQLClient, type GraphQLClient } from './graphql-client.js';
import { inParallel } from './in-parallel.js';
import { listProducts } from './list-products.js';
import { seedAddress } from './seed-address.js';
import { seedCatalogue } from './seed-catalogue.js';
import { seedOrders, seedReviews } from './seed-history.js';

const ACCOUNTS_AT_ONCE = 4;

export interface SeedOptions {
  gatewayUrl: string;
  users: SubgraphClient<'users'>;
  adminKey: string;
  /** Says more about what does not work. */
  logFile: string;
  onProgress: (step: string) => void;
}

/**
 * Fills an empty shop through its own API: what is there afterwards is what real shoppers would have left. Interrupted, it
 * goes on where it was the next time. Gives false when there was nothing to do.
 */
export async function seedShop({ logFile, ...options }: SeedOptions): Promise<boolean> {
  try {
    return await fillShop(options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The demo data is not complete: ${reason} The log, ${logFile}, says more; \`npm start\` goes on from here.`,
      { cause: error },
    );
  }
}

async function fillShop({
  gatewayUrl,
  users,
  adminKey,
  onProgress,
}: Omit<SeedOptions, 'logFile'>): Promise<boolean> {
  const gateway = { url: gatewayUrl, onWait: onProgress };
  if (await isSeeded(createGraphQLClient(gateway))) return false;

  onProgress('opening accounts');
  const door = { gateway, users };
  const admin = await enter(door, { name: 'Ada Administrator', email: ADMIN_EMAIL }, adminKey);
  const entered = new Map<string, GraphQLClient>();
  await inParallel(customers, ACCOUNTS_AT_ONCE, async (customer) => {
    const client = await enter(door, { name: customer.name, email: customer.email });
    await seedAddress(client, customer.address);
    entered.set(customer.email, client);
  });

  onProgress(`${products.length} products`);
  const shop = { admin, customers: entered, productIds: await seedCatalogue(admin) };
  onProgress('past orders');
  await seedOrders(shop);
  onProgress(`${reviews.length} reviews`);
  await seedReviews(shop);
  return true;
}

/** Reviews go in last, so the shop is complete when every reviewed product has all of its own. */
async function isSeeded(client: GraphQLClient): Promise<boolean> {
  const found = new Map((await listProducts(client)).map(({ sku, reviewCount }) => [sku, reviewCount]));
  const wanted = new Map<string, number>();
  for (const { sku } of reviews) wanted.set(sku, (wanted.get(sku) ?? 0) + 1);
  return [...wanted].every(([sku, count]) => (found.get(sku) ?? 0) >= count);
}
