import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collectDocuments, DocumentProblem, type DocumentFile } from './collect-documents.js';
import { resolveAtCaller } from './options.js';

const USAGE = 'npm run trusted-documents -- MANIFEST.json FILE_OR_FOLDER...';
const DOCUMENT = /\.(graphql|gql)$/;

/** Writes the manifest of a client's operations for the gateway's TRUSTED_DOCUMENTS_PATH. */
async function main([manifest, ...sources]: string[]): Promise<void> {
  if (!manifest || sources.length === 0) throw new DocumentProblem(`Usage: ${USAGE}`);
  const paths = (await Promise.all(sources.map((source) => documentsIn(resolveAtCaller(source))))).flat();
  // One after the other: a client may have more files than a process may open.
  const files: DocumentFile[] = [];
  for (const path of paths.sort()) files.push({ path, text: await readFile(path, 'utf8') });
  const operations = collectDocuments(files);
  if (operations.length === 0) throw new DocumentProblem('There is no operation in these files.');
  const content = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  await writeFile(resolveAtCaller(manifest), `${JSON.stringify(content, null, 2)}\n`);
  process.stderr.write(`${operations.length} operations of ${paths.length} files are in ${manifest}.\n`);
}

async function documentsIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new DocumentProblem(`There is no ${path}.`);
  if (!found.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => DOCUMENT.test(name) && !name.includes('node_modules'))
    .map((name) => join(path, name));
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof DocumentProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
