import { runProcess } from '@cartwright/shared/service/run-process';
import { readConfig } from './config.js';
import { createProgress } from './console/progress.js';
import { createShop } from './shop.js';

await runProcess((fail) => createShop(readConfig(), createProgress(process.stdout), fail));
