import type { Client } from './client.js';

/** The required part of a shop. */
interface AdminShop {
  admin: Client;
}

/** Changes a product as the shop's administrator, and returns its new version. */
export async function updateProduct({ admin }: AdminShop, id: string, input: object): Promise<number> {
  const { updateProduct: updated } = await admin.data<{ updateProduct: { version: number } }>(
    'mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { version } }',
    { id, input },
  );
  return updated.version;
}

export const setPrice = (shop: AdminShop, id: string, price: number): Promise<number> =>
  updateProduct(shop, id, { price });

/** Changes the stock by a difference, and returns the available stock. */
export async function adjustStock({ admin }: AdminShop, id: string, delta: number): Promise<number> {
  const { adjustStock: adjusted } = await admin.data<{ adjustStock: { stock: number } }>(
    'mutation ($id: ID!, $delta: Int!) { adjustStock(productId: $id, delta: $delta, reason: "Test") { stock } }',
    { id, delta },
  );
  return adjusted.stock;
}

export const deleteProduct = ({ admin }: AdminShop, id: string): Promise<unknown> =>
  admin.data('mutation ($id: ID!) { deleteProduct(id: $id) }', { id });
