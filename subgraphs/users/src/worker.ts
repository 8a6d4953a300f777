import { runProcess } from '@cartwright/shared/service/run-process';
import { readWorkerConfig } from './config.js';
import { createUsersWorker } from './service.js';

await runProcess(() => createUsersWorker(readWorkerConfig()));
