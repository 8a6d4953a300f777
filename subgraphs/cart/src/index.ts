export type { CartConfig } from './config.js';
export { cartGraph } from './schema.js';
export { createCartService, createCartWorker } from './service.js';
