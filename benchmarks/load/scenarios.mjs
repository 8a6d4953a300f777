import { PRODUCTS } from './catalogue.mjs';
import { runClosedLoop, sendInTurn } from './closed-loop.mjs';
import { readingRequests } from './operations.mjs';
import { addToCart, additionsOf, createShoppers, purchase } from './shoppers.mjs';

const reading = (kind, clients, seconds) => ({
  name: clients === 16 ? kind : `${kind}, ${clients} clients`,
  clients,
  seconds,
  work: (side) => sendInTurn(side.requests[kind]),
});

const buying = (name, clients, seconds, work) => ({
  name: `${name}, ${clients} shoppers`,
  clients,
  seconds,
  work: async (side) => work(await side.shoppersOf(clients), side.additions),
});

export const scenarios = [
  reading('list', 16, 10),
  reading('category', 16, 10),
  reading('product', 16, 10),
  reading('product with reviews', 16, 10),
  reading('search', 16, 10),
  reading('mixed', 250, 20),
  buying('add to cart', 16, 10, addToCart),
  buying('purchase', 16, 15, purchase),
  buying('purchase', 64, 15, purchase),
];

/** What the scenarios need to know of a side, such as the ids of its products. */
export async function prepare(side) {
  const productIds = [];
  for (let offset = 0; productIds.length < PRODUCTS; offset += 100) {
    const { products } = await side.ask(
      'query ($offset: Int) { products(limit: 100, offset: $offset) { id slug } }',
      { offset },
    );
    if (products.length === 0) throw new Error(`There are only ${productIds.length} products of the bench.`);
    productIds.push(...products.filter(({ slug }) => slug.startsWith('bench-')).map(({ id }) => id));
  }
  const { categories } = await side.ask('{ categories { id slug } }');
  const categoryIds = categories.filter(({ slug }) => slug.startsWith('bench-')).map(({ id }) => id);
  return {
    ...side,
    requests: readingRequests({ categoryIds }),
    additions: additionsOf(productIds),
    shoppersOf: createShoppers(side.ask),
  };
}

/** Runs a scenario once on one side. */
export async function play({ clients, seconds, work }, side, { warmUp = false } = {}) {
  const { url, pid } = side;
  return runClosedLoop({
    url,
    pid,
    clients,
    seconds: warmUp ? Math.min(5, seconds) : seconds,
    work: await work(side),
  });
}
