import { resetData } from '@cartwright/documentdb-local';
import { readConfig } from './config.js';

const { dataDir } = readConfig();
try {
  await resetData(dataDir);
  process.stdout.write('The local data is gone; `npm start` fills the shop anew.\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
