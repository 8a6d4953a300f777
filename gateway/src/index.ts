export type { GatewayConfig } from './config.js';
export { createGateway } from './service.js';
