import { createCartService, createCartWorker } from '@cartwright/cart';
import { findFreePort } from '@cartwright/documentdb-local';
import { createGateway } from '@cartwright/gateway';
import { createNotificationsWorker } from '@cartwright/notifications';
import { createOrdersService, createOrdersWorker } from '@cartwright/orders';
import { createProductsService, createProductsWorker } from '@cartwright/products';
import { createReviewsService, createReviewsWorker } from '@cartwright/reviews';
import type { Service } from '@cartwright/shared/service/service';
import { createUsersService, createUsersWorker } from '@cartwright/users';
import { supergraphPath } from './supergraph-path.js';
import type { StackOptions } from './stack-options.js';

const LOOPBACK = '127.0.0.1';
const LOW_STOCK_THRESHOLD = 5;
const PAYMENT_WINDOW_MS = 30 * 60_000;
const NO_BANK_TRANSFER = { details: null, windowMs: 7 * 24 * 3_600_000 };
const UNBOUNDED_CASH = { maxOpenOrders: 1_000_000, maxOpenPieces: 1_000_000, needsConfirmedEmail: false };
const ISSUER = { tokenIssuer: 'cartwright', tokenAudience: 'cartwright-api' };

export type StackPart =
  | 'users'
  | 'products'
  | 'cart'
  | 'orders'
  | 'reviews'
  | 'notifications'
  | 'gateway'
  | `${'users' | 'products' | 'cart' | 'orders' | 'reviews'}-worker`;

export interface Stack {
  /** Base URLs. */
  urls: Record<StackPart, string>;
  stop(): Promise<void>;
}

/** Runs every service of the shop in this process, each on a port of its own, as they would run on machines of their own. */
export async function startStack(
  options: StackOptions,
  onStarted: (part: StackPart) => void = () => undefined,
): Promise<Stack> {
  const { mongoUrl, redisUrl, queuePrefix, logLevel, internalTokenSecret } = options;
  const overrides = options.logDestination ? { logDestination: options.logDestination } : {};
  // It would tell every developer on Node.js 20 which versions of it come after Node.js 20.
  // eslint-disable-next-line no-restricted-properties -- a library reads it, and nothing else can tell it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const running: Service[] = [];
  const urls: Partial<Record<StackPart, string>> = {};

  const server = { host: LOOPBACK, port: 0, logLevel, internalTokenSecret };
  const jobs = { redisUrl, queuePrefix };
  const subgraph = (name: string) => ({
    ...server,
    ...jobs,
    mongoUrl,
    mongoDatabase: `${options.databasePrefix}${name}`,
  });

  async function run(part: StackPart, service: Service): Promise<string> {
    if (options.leaveOut?.includes(part)) return '';
    running.push(service);
    await service.start();
    urls[part] = service.url;
    onStarted(part);
    return service.url;
  }

  // Whoever is asked last stops last.
  async function stop() {
    for (let service = running.pop(); service; service = running.pop()) await service.stop();
  }

  try {
    // Mails and payments link to the gateway, which starts after what makes the links.
    const gatewayAddress = { host: options.gatewayHost, port: options.gatewayPort || (await findFreePort()) };
    const gatewayUrl = `http://${gatewayAddress.host}:${gatewayAddress.port}`;
    const { signingKeys, google, storage, rateLimitFactor, adminRegistrationKey } = options;
    const users = {
      ...subgraph('users'),
      ...ISSUER,
      signingKeys,
      google,
      storage,
      rateLimitFactor,
      adminRegistrationKey,
    };
    const usersUrl = await run('users', createUsersService(users, overrides));

    const { assetsBaseUrl, lowStockThreshold = LOW_STOCK_THRESHOLD } = options;
    const products = { ...subgraph('products'), currency: 'USD', assetsBaseUrl, storage, lowStockThreshold };
    const productsUrl = await run('products', createProductsService(products, overrides));

    const cart = { ...subgraph('cart'), productsUrl };
    const cartUrl = await run('cart', createCartService(cart, overrides));

    const paymentWindowMs = options.paymentWindowMs ?? PAYMENT_WINDOW_MS;
    const { stripe } = options;
    const checkoutReturnUrl = `${gatewayUrl}/explorer`;
    const orders = {
      ...subgraph('orders'),
      usersUrl,
      cartUrl,
      productsUrl,
      paymentWindowMs,
      stripe,
      cash: { ...UNBOUNDED_CASH, ...options.cash },
      bankTransfer: options.bankTransfer ?? NO_BANK_TRANSFER,
      checkoutReturnUrl,
      publicUrl: gatewayUrl,
      shopName: 'Cartwright',
    };
    const ordersUrl = await run('orders', createOrdersService(orders, overrides));

    const reviews = { ...subgraph('reviews'), productsUrl };
    const reviewsUrl = await run('reviews', createReviewsService(reviews, overrides));

    await run('users-worker', createUsersWorker(users, overrides));
    await run('products-worker', createProductsWorker(products, overrides));
    await run('cart-worker', createCartWorker(cart, overrides));
    await run('reviews-worker', createReviewsWorker(reviews, overrides));
    await run('orders-worker', createOrdersWorker(orders, overrides));

    const verifyEmailUrl = `${gatewayUrl}/verify-email`;
    const { sendgridApiKey, sendgridBaseUrl, mailFrom, queueBoardPort } = options;
    const mail = { sendgridApiKey, sendgridBaseUrl, mailFrom, verifyEmailUrl };
    await run(
      'notifications',
      createNotificationsWorker(
        { ...subgraph('notifications'), ...mail, usersUrl, port: queueBoardPort },
        overrides,
      ),
    );

    const subgraphUrls = {
      users: usersUrl,
      products: productsUrl,
      cart: cartUrl,
      orders: ordersUrl,
      reviews: reviewsUrl,
    };
    const { corsOrigins } = options;
    await run(
      'gateway',
      createGateway(
        {
          ...server,
          ...jobs,
          ...ISSUER,
          ...gatewayAddress,
          corsOrigins,
          apolloSandbox: true,
          subgraphUrls,
          supergraphPath,
          introspection: true,
        },
        overrides,
      ),
    );
    return { urls: urls as Record<StackPart, string>, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
