import { startServiceProcess, type ServiceProcess } from './service-process.js';
import type { Shop } from './shop.js';

export type Program = 'products' | 'cart' | 'orders' | 'reviews' | 'notifications';

/**
 * Starts another replica of a service of a shop, or of its worker, in its own process, to race with the
 * shop's own.
 */
export function startProcess(
  shop: Shop,
  program: Program,
  part: 'main' | 'worker' = 'main',
  env: Record<string, string> = {},
): Promise<ServiceProcess> {
  const folder = program === 'notifications' ? program : `subgraphs/${program}`;
  return startServiceProcess(shop, `${folder}/dist/${part}.js`, {
    MONGO_DATABASE: `${shop.databasePrefix}${program}`,
    ...settingsOf(shop)[program],
    ...env,
  });
}

function settingsOf({ stack, stripe, mailApiUrl }: Shop): Record<Program, Record<string, string>> {
  const { users, cart, products } = stack.urls;
  const { secretKey, webhookSecret, apiBaseUrl } = stripe.settings;
  return {
    products: { ASSETS_BASE_URL: 'http://assets.example' },
    cart: { PRODUCTS_URL: products },
    orders: {
      USERS_URL: users,
      CART_URL: cart,
      PRODUCTS_URL: products,
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE_URL: apiBaseUrl,
    },
    reviews: { PRODUCTS_URL: products },
    notifications: { USERS_URL: users, SENDGRID_API_KEY: 'SG.test', SENDGRID_BASE_URL: mailApiUrl },
  };
}
