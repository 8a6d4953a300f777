import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createGateway } from './service.js';

await runProcess(() => createGateway(readConfig()));
