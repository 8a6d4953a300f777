import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createReviewsService } from './service.js';

await runProcess(() => createReviewsService(readConfig()));
