export type { ProductsConfig } from './config.js';
export { productsGraph } from './schema.js';
export { createProductsService, createProductsWorker } from './service.js';
