// Imports 1,000 and 100,000 products into two shops on the same databases, and sends both the same requests in turn:
//   npm run bench:catalogue   writes docs/performance/catalogue.md and catalogue.svg
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { startDatastores } from '@cartwright/documentdb-local';
import { categories, words, writeCatalogueFile } from './catalogue-file.mjs';
import { drawChart } from '../chart.mjs';
import { measureInTurn } from './measure.mjs';
import { startBenchShop } from '../shop.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 60);
const SIZES = [1_000, Number(process.env.PRODUCTS ?? 100_000)];
const DOCS = join(import.meta.dirname, '../../docs/performance');

const say = (text) => process.stderr.write(`${text}\n`);
const folder = await mkdtemp(join(tmpdir(), 'cartwright-bench-'));
const datastores = await startDatastores({ dataDir: folder, onProgress: say });
const shops = [];
try {
  for (const size of SIZES) {
    const shop = await startBenchShop(datastores, `bench_${size}_`);
    shops.push(Object.assign(shop, { size, imported: await fill(shop, size) }));
  }
  const [small, large] = shops;
  const rows = [];
  for (const { name, query, variables } of operations()) {
    say(`measuring: ${name}`);
    const times = await measureInTurn(shops, ROUNDS, {
      prepare: (shop, round) => variables({ shop, round }),
      work: (shop, given) => shop.ask(query, given),
    });
    rows.push({ name, values: [times.get(small), times.get(large)] });
  }
  await writeFile(join(DOCS, 'catalogue.svg'), drawChart(chartOf(rows)));
  await writeFile(join(DOCS, 'catalogue.md'), reportOf(rows, large));
  say(`written to ${DOCS}`);
} finally {
  for (const shop of shops) await shop.stop();
  await datastores.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The requests of shoppers. Each round varies them so that the database answers, not the cache, unless the name says otherwise. */
function operations() {
  const pick = (list, round) => list[round % list.length];
  const LIST =
    'edges { cursor node { id name salePrice inStock imageUrl } } pageInfo { hasNextPage endCursor }';
  const FACETS =
    'totalCount facets { categories { category { id name } count } priceRanges { min max count } tags { tag count } inStock }';
  const search = (
    parts,
  ) => `query ($query: String, $filter: ProductFilter, $sort: ProductSort, $after: String) {
    searchProducts(query: $query, filter: $filter, sort: $sort, after: $after, first: 20) { ${parts} } }`;
  const wordsOf = (round) => `${pick(words.kinds, round)} ${pick(words.colours, Math.floor(round / 10))}`;
  /** Matches ten products in either shop: in the large one, a third word leaves a hundred, and the price range a tenth of them. */
  function tenOf(size, round) {
    const [kind, make, colour] = [words.kinds, words.makes, words.colours].map((list, place) =>
      pick(list, Math.floor(round / 10 ** place) + round),
    );
    if (size === SIZES[0]) return { query: `${kind} ${make}`, filter: { minPrice: round / 100 } };
    const minPrice = 5 + round;
    return { query: `${kind} ${make} ${colour}`, filter: { minPrice, maxPrice: minPrice + 60 } };
  }
  const cents = (round) => Math.round(5_000 + round * 37) / 100;
  return [
    {
      name: 'Newest products, a page',
      query: 'query ($offset: Int) { products(limit: 20, offset: $offset) { id name salePrice imageUrl } }',
      variables: ({ round }) => ({ offset: round }),
    },
    {
      name: 'By price, a later page by cursor',
      query: search(LIST),
      variables: async ({ shop, round }) => {
        const from = { sort: 'PRICE_ASC', filter: { minPrice: cents(round) } };
        const { searchProducts } = await shop.ask(search(LIST), from);
        return { ...from, after: searchProducts.pageInfo.endCursor };
      },
    },
    {
      name: 'Category, cheapest first',
      query: search(LIST),
      variables: ({ shop, round }) => ({
        sort: 'PRICE_ASC',
        filter: { categoryId: pick(shop.leafIds, round) },
      }),
    },
    {
      name: 'Big category, in stock, price range',
      query: search(LIST),
      variables: ({ shop, round }) => ({
        sort: 'NEWEST',
        filter: {
          categoryId: pick(shop.rootIds, round),
          inStock: true,
          minPrice: cents(round),
          maxPrice: 400,
        },
      }),
    },
    {
      name: 'Search with facets, ten found in each',
      query: search(`${LIST} ${FACETS}`),
      variables: ({ shop, round }) => tenOf(shop.size, round),
    },
    {
      name: 'Search, two words, best first',
      query: search(`edges { score excerpt node { id name salePrice } } pageInfo { hasNextPage }`),
      variables: ({ round }) => ({ query: wordsOf(round) }),
    },
    {
      name: 'Search, two words, with facets',
      query: search(`${LIST} ${FACETS}`),
      variables: ({ round }) => ({ query: wordsOf(round), filter: { minPrice: round / 100 } }),
    },
    {
      name: 'Search, a very common word, facets',
      query: search(`${LIST} ${FACETS}`),
      variables: ({ round }) => ({ query: pick(words.kinds, round), filter: { minPrice: round / 100 } }),
    },
    {
      name: 'Suggestions while typing',
      query: 'query ($prefix: String!) { suggestProducts(prefix: $prefix) { id name } }',
      variables: ({ round }) => ({ prefix: `${pick(words.makes, round).slice(0, 2)} ${round}` }),
    },
    {
      name: 'Product page',
      query: `query ($id: ID!) { product(id: $id) { id name description price salePrice stock images { url alt }
        attributes { name value } category { name ancestors { name } } averageRating reviewCount } }`,
      variables: ({ shop, round }) => ({ id: pick(shop.productIds, round) }),
    },
    {
      name: 'Product page, from the cache',
      query: 'query ($id: ID!) { product(id: $id) { id name description price salePrice stock } }',
      variables: ({ shop }) => ({ id: shop.productIds[0] }),
    },
    {
      name: 'Search with facets, from the cache',
      query: search(`${LIST} ${FACETS}`),
      variables: () => ({ query: words.kinds[0] }),
    },
  ];
}

async function fill(shop, size) {
  await shop.addCategories(categories);
  const file = join(folder, `${size}.csv`);
  await writeCatalogueFile(file, size);
  say(`importing ${size.toLocaleString('en')} products`);
  const imported = await runImport(shop, file);
  await shop.learnIds();
  return imported;
}

/** Runs the real importer and tracks the peak memory of the importer and the shop. */
async function runImport(shop, file) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['cli/dist/import.js', file, '--url', shop.url], {
    env: {
      ...process.env,
      CARTWRIGHT_TOKEN: shop.adminToken,
      CARTWRIGHT_EMAIL: shop.adminEmail,
      CARTWRIGHT_PASSWORD: shop.adminPassword,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let [importerBytes, shopBytes] = [0, 0];
  const watch = setInterval(async () => {
    shopBytes = Math.max(shopBytes, process.memoryUsage.rss());
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    importerBytes = Math.max(importerBytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024);
  }, 500);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`The import ended with code ${code}.`);
  return { seconds: (performance.now() - startedAt) / 1_000, importerBytes, shopBytes };
}

function chartOf(rows) {
  const subjects = SIZES.map((size) => `${size.toLocaleString('en')} products`);
  return { title: 'Milliseconds from request to response, at the gateway', unit: 'ms', subjects, rows };
}

function reportOf(rows, { imported, size }) {
  const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
  const [one, other] = SIZES.map((count) => count.toLocaleString('en'));
  return `# The catalogue, measured

Written by \`npm run bench:catalogue\`; see [benchmarks/catalogue](../../benchmarks/catalogue/main.mjs). Two shops with ${one} and ${other} products run on the
same databases, each with all of its services in one process. Both get the same requests in turn, ${ROUNDS} times, one request at a time. Each
request differs from the one before, so that the database answers and not the cache, unless the row says otherwise. Times are milliseconds
from the request to the gateway until its response. Use them to compare rows: your machine will give other figures.

Measured on ${cpus().length} cores (${cpus()[0]?.model.trim()}) with ${Math.round(totalmem() / 1e9)} GB, Node.js ${process.version}, ${datastores.mongo}, ${datastores.redis}.

![Times side by side](catalogue.svg)

| what                                     | ${one} products: median (95 %) | ${other} products: median (95 %) |
| ---------------------------------------- | ------------------------------ | -------------------------------- |
${rows.map(({ name, values: [a, b] }) => `| ${name} | ${a.p50} (${a.p95}) | ${b.p50} (${b.p95}) |`).join('\n')}

Lists, product pages, suggestions and everything cached take the same time in both shops. The cost of a search grows with the number of
products that contain its words: two words match 10 products in the small shop and 1,000 in the large one, a very common word 100 and
10,000. Where each shop finds ten, each word occurs in a hundred times as many products of the large one. The service reads up to 2,000
matches at once and sorts, pages and counts them itself. Beyond that, it walks an index in sort order until the page is full, while facets
still count every match, at some 5 µs each. Facets may be a minute old, so the cache answers the second request for the same ones.

## The import

\`npm run import\` took ${Math.round(imported.seconds)} seconds for ${size.toLocaleString('en')} rows (${Math.round(size / imported.seconds)} a second). Its process used
at most ${megabytes(imported.importerBytes)} of memory, and the whole shop, with all services in one process, ${megabytes(imported.shopBytes)}.
`;
}
