export { createUsersService } from './service.js';
export type { UsersConfig } from './config.js';
export { usersGraph } from './schema.js';
