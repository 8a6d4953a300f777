import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createOrdersService } from './service.js';

await runProcess(() => createOrdersService(readConfig()));
