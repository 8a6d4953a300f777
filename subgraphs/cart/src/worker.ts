import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createCartWorker } from './service.js';

await runProcess(() => createCartWorker(readConfig()));
