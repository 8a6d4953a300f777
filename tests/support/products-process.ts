import { startServiceProcess, type ServiceProcess } from './service-process.js';
import type { Shop } from './shop.js';

/** Another replica of a shop's products subgraph, which races with the shop's own for the same stock. */
export const startProductsProcess = (shop: Shop): Promise<ServiceProcess> =>
  startServiceProcess(shop, 'subgraphs/products/dist/main.js', {
    MONGO_DATABASE: `${shop.databasePrefix}products`,
    ASSETS_BASE_URL: 'http://assets.example',
  });
