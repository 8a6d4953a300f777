export type { NotificationsConfig } from './config.js';
export { createNotificationsWorker } from './service.js';
