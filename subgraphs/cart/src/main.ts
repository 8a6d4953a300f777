import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createCartService } from './service.js';

await runProcess(() => createCartService(readConfig()));
