import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createReviewsWorker } from './service.js';

await runProcess(() => createReviewsWorker(readConfig()));
