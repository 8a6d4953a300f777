import { exportCatalogue } from './export-catalogue.js';
import { exitCodes, runCommand } from './run-command.js';

await runCommand({
  usage: 'npm run export -- FILE [--url URL] [--email EMAIL --password PASSWORD] [--format csv|jsonl]',
  hasTotal: () => Promise.resolve(false),
  afterInterrupt: 'Stopped. Only a .part file was written; you can run the same command again.',
  run: async (options, client, progress) => {
    const rows = await exportCatalogue(options, client, progress);
    progress.stop();
    process.stderr.write(`${rows} products exported${options.file === '-' ? '' : ` to ${options.file}`}.\n`);
    return exitCodes.good;
  },
});
