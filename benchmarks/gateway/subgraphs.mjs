// Runs the shop with the bench's products in this process, and tells where its subgraphs are and how they trust a gateway.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatastores } from '@cartwright/documentdb-local';
import { catalogueFile, categories } from '../load/catalogue.mjs';
import { run } from '../load/revision.mjs';
import { startBenchShop } from '../shop.mjs';

const folder = await mkdtemp(join(tmpdir(), 'cartwright-bench-'));
const datastores = await startDatastores({ dataDir: folder, onProgress: () => undefined });
const shop = await startBenchShop(datastores, 'bench_');
await shop.addCategories(categories.map((category) => ({ ...category, children: [] })));
const file = join(folder, 'bench.csv');
await writeFile(file, catalogueFile());
await run(process.execPath, ['cli/dist/import.js', file, '--url', shop.url], {
  env: {
    ...process.env,
    CARTWRIGHT_TOKEN: shop.adminToken,
    CARTWRIGHT_EMAIL: shop.adminEmail,
    CARTWRIGHT_PASSWORD: shop.adminPassword,
  },
});
const { urls, internalTokenSecret } = shop;
process.send({ urls, internalTokenSecret, redisUrl: datastores.redisUrl });

process.once('disconnect', async () => {
  await shop.stop();
  await datastores.stop();
  await rm(folder, { recursive: true, force: true });
  process.exit();
});
