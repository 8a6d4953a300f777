import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createUsersWorker } from './service.js';

await runProcess(() => createUsersWorker(readConfig(process.env)));
