export { originList } from './browser/origins.js';
export type { GatewayConfig } from './config.js';
export { createGateway } from './service.js';
