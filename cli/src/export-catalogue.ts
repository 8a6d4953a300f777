import { open, rename, rm } from 'node:fs/promises';
import { formatOfName, type Options } from './options.js';
import type { Progress } from './progress.js';
import type { ShopClient } from './shop-client.js';

const EXPORT = `query ExportProducts($format: ImportFormat!, $after: String) {
  exportProducts(format: $format, after: $after) { lines rows pageInfo { hasNextPage endCursor } }
}`;

interface Page {
  lines: string;
  rows: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * Writes the whole catalogue to a file, which appears once it is complete. Returns the number of products.
 */
export async function exportCatalogue(
  { file, format }: Pick<Options, 'file' | 'format'>,
  client: ShopClient,
  progress: Progress,
): Promise<number> {
  const pages = readPages(format ?? formatOfName(file) ?? 'CSV', client);
  let rows = 0;
  const write = async (append: (text: string) => Promise<unknown>) => {
    for await (const page of pages) {
      await append(page.lines);
      rows += page.rows;
      progress.show(rows, null);
    }
  };

  if (file === '-') {
    await write(
      (text) => new Promise((done, fail) => process.stdout.write(text, (e) => (e ? fail(e) : done(null)))),
    );
    return rows;
  }
  const part = `${file}.part`;
  const target = await open(part, 'w');
  try {
    await write((text) => target.appendFile(text));
    await target.sync();
  } catch (error) {
    await target.close();
    await rm(part, { force: true });
    throw error;
  }
  await target.close();
  await rename(part, file);
  return rows;
}

async function* readPages(format: string, client: ShopClient): AsyncGenerator<Page> {
  let after: string | null = null;
  do {
    const answer: { exportProducts: Page } = await client.run(EXPORT, { format, after });
    const { exportProducts: page } = answer;
    yield page;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}
