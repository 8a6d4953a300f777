const subgraph = ['PORT', 'MONGO_URL', 'INTERNAL_TOKEN_SECRET'];
const withJobs = [...subgraph, 'REDIS_URL'];

/** What each process must be given; what has a safe default everywhere is left out. */
export const requiredVariables: Record<string, string[]> = {
  gateway: [
    ...['PORT', 'INTERNAL_TOKEN_SECRET', 'TOKEN_ISSUER', 'TOKEN_AUDIENCE'],
    ...['USERS_URL', 'PRODUCTS_URL', 'CART_URL', 'ORDERS_URL', 'REVIEWS_URL'],
  ],
  users: [
    ...[...subgraph, 'TOKEN_ISSUER', 'TOKEN_AUDIENCE'],
    ...['SIGNING_KEY_SECRET', 'ADMIN_REGISTRATION_KEY'],
  ],
  products: [...withJobs, 'CURRENCY', 'ASSETS_BASE_URL'],
  'products-worker': [...withJobs, 'CURRENCY', 'ASSETS_BASE_URL'],
  cart: [...withJobs, 'PRODUCTS_URL'],
  'cart-worker': [...withJobs, 'PRODUCTS_URL'],
  orders: [...withJobs, 'CART_URL', 'PRODUCTS_URL'],
  'orders-worker': [...withJobs, 'CART_URL', 'PRODUCTS_URL'],
  reviews: withJobs,
  'reviews-worker': withJobs,
  notifications: [
    ...['PORT', 'INTERNAL_TOKEN_SECRET', 'REDIS_URL', 'USERS_URL'],
    ...['SENDGRID_API_KEY', 'SENDGRID_BASE_URL', 'MAIL_FROM'],
  ],
};

export const secretVariables = [
  ...['INTERNAL_TOKEN_SECRET', 'SIGNING_KEY_SECRET', 'ADMIN_REGISTRATION_KEY'],
  ...['MONGO_URL', 'REDIS_URL', 'SENDGRID_API_KEY'],
];

export const processes = Object.keys(requiredVariables);

/** Where a process listens unless told otherwise, so that each is found at the same port everywhere. */
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
  ...{ 'products-worker': 4012, 'cart-worker': 4013, 'orders-worker': 4014, 'reviews-worker': 4015 },
};

/** The script of a process, relative to the root of the repository. */
export function scriptOf(process: string): string {
  if (process === 'gateway') return 'gateway/dist/main.js';
  if (process === 'notifications') return 'notifications/dist/worker.js';
  const [subgraph, isWorker] = process.split('-worker');
  return `subgraphs/${subgraph}/dist/${isWorker === undefined ? 'main' : 'worker'}.js`;
}
