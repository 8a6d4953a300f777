export { startMongoBridge } from './start-mongo-bridge.js';
export type { MongoBridge, MongoBridgeOptions } from './start-mongo-bridge.js';
