import { startServiceProcess, type ServiceProcess } from './service-process.js';
import type { Shop } from './shop.js';

/** Another replica of a shop's orders subgraph, or of its worker. */
export function startOrdersProcess(
  shop: Shop,
  part: 'main' | 'worker' = 'main',
  env: Record<string, string> = {},
): Promise<ServiceProcess> {
  const { users, cart, products } = shop.stack.urls;
  const { secretKey, webhookSecret, apiBaseUrl } = shop.stripe.settings;
  return startServiceProcess(shop, `subgraphs/orders/dist/${part}.js`, {
    MONGO_DATABASE: `${shop.databasePrefix}orders`,
    USERS_URL: users,
    CART_URL: cart,
    PRODUCTS_URL: products,
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE_URL: apiBaseUrl,
    ...env,
  });
}
