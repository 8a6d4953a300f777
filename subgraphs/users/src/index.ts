export { createUsersService, createUsersWorker } from './service.js';
export type { UsersConfig } from './config.js';
export { usersGraph } from './schema.js';
export { googleEnv, toGoogleConfig, type GoogleConfig } from './google/google.config.js';
