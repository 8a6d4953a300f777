import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createUsersService } from './service.js';

await runProcess(() => createUsersService(readConfig()));
