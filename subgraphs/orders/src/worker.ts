import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createOrdersWorker } from './service.js';

await runProcess(() => createOrdersWorker(readConfig()));
