import type { ShopClient } from '@cartwright/cli/shop-client';
import { orders, type Order } from '../data.js';

const CHECKOUT = `mutation Checkout($input: CheckoutInput) { clearCart { id } checkout(input: $input) { id paymentStatus } }`;
const ORDER_COUNT = `query OrderCount { orders(first: 0) { totalCount } }`;
const CONFIRM = `mutation Confirm($id: ID!) { confirmPayment(orderId: $id, paymentStatus: "PAID") { id } }`;

// An order is known by its place in the file.
const keyed = orders.map((order, index) => ({ order, key: `seed-order-${index}` }));

/** Places and pays the orders of a customer. Those that an earlier run has placed are found by their keys. */
export async function placeOrders(
  admin: ShopClient,
  customer: ShopClient,
  email: string,
  products: Map<string, { id: string }>,
): Promise<void> {
  const { orders: before } = await customer.run<{ orders: { totalCount: number } }>(ORDER_COUNT);
  const mine = keyed.filter(({ order }) => order.customer === email);
  // One after another, since a customer has one cart.
  for (const [index, { order, key }] of mine.entries()) {
    const document = index < before.totalCount ? CHECKOUT : buyDocument(order, products);
    const input = { idempotencyKey: key, paymentMethod: order.paymentMethod };
    const { checkout } = await customer.run<{ checkout: { id: string; paymentStatus: string } }>(document, {
      input,
    });
    if (checkout.paymentStatus === 'UNPAID') await admin.run(CONFIRM, { id: checkout.id });
  }
}

/** Fills the cart and buys it in one request: root fields of a mutation run in order. */
function buyDocument({ lines }: Order, products: Map<string, { id: string }>): string {
  const adds = lines.map(({ sku, quantity }, index) => {
    const productId = JSON.stringify(products.get(sku)?.id);
    return `add${index}: addToCart(productId: ${productId}, quantity: ${quantity}) { id }`;
  });
  return `mutation Buy($input: CheckoutInput) { clearCart { id } ${adds.join(' ')} checkout(input: $input) { id paymentStatus } }`;
}
