import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createProductsWorker } from './service.js';

await runProcess(() => createProductsWorker(readConfig()));
