const subgraph = ['PORT', 'MONGO_URL', 'INTERNAL_TOKEN_SECRET'];
const withJobs = [...subgraph, 'REDIS_URL'];
const storage = [
  'S3_BUCKET',
  'S3_REGION',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'S3_PUBLIC_URL',
];
const users = [
  ...[...withJobs, 'TOKEN_ISSUER', 'TOKEN_AUDIENCE', 'SIGNING_KEYS_FILE'],
  ...['ADMIN_REGISTRATION_KEY', 'RATE_LIMIT_FACTOR'],
  ...['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_REDIRECT_URIS'],
  ...storage,
];
const products = [...withJobs, ...storage, 'CURRENCY', 'ASSETS_BASE_URL', 'LOW_STOCK_THRESHOLD'];

const orders = [
  ...[...withJobs, 'CART_URL', 'PRODUCTS_URL', 'USERS_URL', 'CHECKOUT_RETURN_URL'],
  ...['PUBLIC_URL', 'SHOP_NAME'],
  ...['MAX_OPEN_CASH_ORDERS', 'MAX_OPEN_CASH_PIECES', 'CASH_ON_DELIVERY_NEEDS_CONFIRMED_EMAIL'],
  ...['BANK_TRANSFER_DETAILS', 'BANK_TRANSFER_WINDOW_DAYS'],
  ...['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE_URL'],
  ...['STRIPE_MINIMUM_CHARGE', 'STRIPE_PAYMENT_METHODS'],
];

/**
 * The variables that each process requires, at least to turn features on. Omits those with safe defaults.
 */
export const requiredVariables: Record<string, string[]> = {
  gateway: [
    ...['PORT', 'INTERNAL_TOKEN_SECRET', 'TOKEN_ISSUER', 'TOKEN_AUDIENCE'],
    ...['USERS_URL', 'PRODUCTS_URL', 'CART_URL', 'ORDERS_URL', 'REVIEWS_URL'],
    ...['REDIS_URL', 'TRUST_PROXY', 'CORS_ORIGINS'],
  ],
  users,
  'users-worker': withJobs,
  products,
  'products-worker': products,
  cart: [...withJobs, 'PRODUCTS_URL'],
  'cart-worker': [...withJobs, 'PRODUCTS_URL'],
  orders,
  'orders-worker': orders,
  reviews: [...withJobs, 'PRODUCTS_URL'],
  'reviews-worker': [...withJobs, 'PRODUCTS_URL'],
  notifications: [
    ...[...withJobs, 'USERS_URL'],
    ...['SENDGRID_API_KEY', 'SENDGRID_BASE_URL', 'MAIL_FROM', 'VERIFY_EMAIL_URL'],
  ],
};

export const secretVariables = [
  ...['INTERNAL_TOKEN_SECRET', 'SIGNING_KEYS', 'ADMIN_REGISTRATION_KEY'],
  ...['MONGO_URL', 'REDIS_URL', 'SENDGRID_API_KEY'],
  ...['GOOGLE_CLIENT_SECRET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ...['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
];

/** The processes that call Google, the object storage, Stripe or SendGrid. */
export const callersOfTheInternet = [
  ...['users', 'products', 'products-worker', 'orders', 'orders-worker', 'notifications'],
];

/** The processes that read or write the object storage. */
export const storageUsers = ['users', 'products', 'products-worker'];

/** The processes that read the keys for access tokens. */
export const keyReaders = ['users'];

export const processes = Object.keys(requiredVariables);

/** The default port of each process. */
export const ports: Record<string, number> = {
  ...{
    gateway: 4000,
    users: 4001,
    products: 4002,
    cart: 4003,
    orders: 4004,
    reviews: 4005,
    notifications: 4006,
  },
  ...{
    'users-worker': 4011,
    'products-worker': 4012,
    'cart-worker': 4013,
    'orders-worker': 4014,
    'reviews-worker': 4015,
  },
};

/** The script of a process, relative to the root of the repository. */
export function scriptOf(process: string): string {
  if (process === 'gateway') return 'gateway/dist/main.js';
  if (process === 'notifications') return 'notifications/dist/worker.js';
  const [subgraph, isWorker] = process.split('-worker');
  return `subgraphs/${subgraph}/dist/${isWorker === undefined ? 'main' : 'worker'}.js`;
}
