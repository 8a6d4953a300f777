import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createProductsService } from './service.js';

await runProcess(() => createProductsService(readConfig()));
