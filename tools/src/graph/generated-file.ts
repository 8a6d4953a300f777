import { readFile, writeFile } from 'node:fs/promises';

/**
 * Writes a committed file that derives from the code. With `--check`, it only checks that the file is up to
 * date.
 */
export async function emitFile(path: string, content: string, command: string): Promise<void> {
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === content) return;
  if (process.argv.includes('--check'))
    throw new Error(`${path} is out of date. Run \`${command}\` and commit the result.`);
  await writeFile(path, content);
  process.stdout.write(`wrote ${path}\n`);
}
