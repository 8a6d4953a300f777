import { importCatalogue, sizeOf, type Summary } from './import-catalogue.js';
import { exitCodes, runCommand } from './run-command.js';

const AGAIN = 'You can run the same command again: what is already imported changes nothing.';

await runCommand({
  usage: 'npm run import -- FILE [--url URL] [--email EMAIL --password PASSWORD] [--format csv|jsonl]',
  hasTotal: async ({ file }) => (await sizeOf(file)) !== null,
  afterInterrupt: `Stopped. ${AGAIN}`,
  run: async (options, client, progress) => {
    const summary = await importCatalogue(options, client, progress).catch((error: unknown) => {
      progress.say(AGAIN);
      throw error;
    });
    progress.stop();
    process.stdout.write(describe(summary));
    return summary.failed > 0 ? exitCodes.someBad : exitCodes.good;
  },
});

function describe({ rows, created, updated, unchanged, failed, problems, problemsPath }: Summary): string {
  const counts = `${rows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} bad.\n`;
  return problems > 0 ? `${counts}The problems are in ${problemsPath}\n` : counts;
}
