import { exportCatalogue } from './export-catalogue.js';
import { exitCodes, runCommand } from './run-command.js';

await runCommand({
  usage: 'npm run export -- FILE [--url URL] [--email EMAIL --password PASSWORD] [--format csv|jsonl]',
  hasTotal: () => Promise.resolve(false),
  afterInterrupt: 'Stopped. Nothing was written but a .part file; run the same command again when you like.',
  run: async (options, client, progress) => {
    const rows = await exportCatalogue(options, client, progress);
    progress.stop();
    process.stderr.write(`${rows} products exported${options.file === '-' ? '' : ` to ${options.file}`}.\n`);
    return exitCodes.good;
  },
});
