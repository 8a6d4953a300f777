import { createShopClient, type ShopClient } from '@cartwright/cli/shop-client';
import { customers, products, reviews } from '../data.js';
import { addAddress } from './add-address.js';
import { createCategories } from './create-categories.js';
import { findProducts } from './find-products.js';
import { importProducts } from './import-products.js';
import { inParallel } from './in-parallel.js';
import { openAccount } from './open-account.js';
import { placeOrders } from './place-orders.js';
import { writeReviews } from './write-reviews.js';

const CUSTOMERS_AT_ONCE = 6;
const ACCOUNTS_AT_ONCE = 4;

export interface FillOptions {
  /** Of the gateway, without a path. */
  url: string;
  /** Signs in an administrator. Called when there is something to do. */
  signInAdmin: () => Promise<ShopClient>;
  /** Opens the accounts. By default the shop at `url`, which limits how many one address opens within an hour. */
  users?: ShopClient;
  onProgress: (step: string) => void;
}

/**
 * Fills a shop through its own API, so that it holds what real shoppers would have left. A run that was interrupted is
 * completed by the next one. Returns false when there was nothing to do. Rejects if the shop refuses something.
 */
export async function fillShop({ url, signInAdmin, users, onProgress }: FillOptions): Promise<boolean> {
  const anybody = createShopClient({ url, login: null, onTrouble: onProgress });
  if (await isComplete(anybody)) return false;

  onProgress('opening accounts');
  const admin = await signInAdmin();
  const door = { url, users: users ?? anybody, onTrouble: onProgress };
  const clients = new Map<string, ShopClient>();
  await inParallel(customers, ACCOUNTS_AT_ONCE, async (customer) => {
    const client = await openAccount(door, customer);
    await addAddress(client, customer);
    clients.set(customer.email, client);
  });

  onProgress(`${products.length} products`);
  await createCategories(admin);
  const skus = products.map(({ sku }) => sku);
  await importProducts(admin, await findProducts(anybody, skus));
  const sold = await findProducts(anybody, skus);
  onProgress('past orders');
  await inParallel([...clients], CUSTOMERS_AT_ONCE, ([email, client]) =>
    placeOrders(admin, client, email, sold),
  );
  onProgress(`${reviews.length} reviews`);
  await inParallel([...clients], CUSTOMERS_AT_ONCE, ([email, client]) => writeReviews(client, email, sold));
  return true;
}

/** Reviews are written last, so the shop is complete when every reviewed product has all of its own. */
async function isComplete(client: ShopClient): Promise<boolean> {
  const wanted = new Map<string, number>();
  for (const { sku } of reviews) wanted.set(sku, (wanted.get(sku) ?? 0) + 1);
  const found = await findProducts(client, [...wanted.keys()]);
  return [...wanted].every(([sku, count]) => (found.get(sku)?.reviewCount ?? 0) >= count);
}
