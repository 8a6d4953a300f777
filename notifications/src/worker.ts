import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createNotificationsWorker } from './service.js';

await runProcess(() => createNotificationsWorker(readConfig()));
