import { customers } from './customers.js';
import { products } from './products.js';
import { createSeededRandom } from './seeded-random.js';
import type { SeedCustomer, SeedOrder, SeedOrderLine, SeedProduct } from './seed-types.js';

export const bestSellerSlug = 'harbour-mug-sea';

/** What people come back for: about half of all order lines, and so most of the reviews. */
const favouriteSlugs = [
  'hearth-casserole-brick',
  'heron-pour-over-kettle-black',
  'early-train-espresso-500-g',
  'field-notebook-a5-navy',
  'the-lamplighters-almanac',
  'fisher-sweater-navy',
  'long-tom-pot-14-cm',
  'thermal-flask-750-brick',
  'concord-over-ear-headphones-charcoal',
  'acorn-table-lamp-moss',
  'seville-marmalade',
  'bar-soap-rosemary-sea-salt',
  'castle-blocks-60-pieces',
  'dome-helmet-chalk',
  'shetland-throw-heather',
  'dark-chocolate-bar-sea-salt-65',
];

const seed = 20_251;
const secondOrders = 20;
/** Seeding leaves this share of every product on the shelf, so that the store still has something to sell. */
const keptShare = 0.5;

/** One order for every customer, most of them with a mug in it, then some second helpings: always the same ones. */
export function planOrders(): SeedOrder[] {
  const random = createSeededRandom(seed);
  const favourites = favouriteSlugs.map(productBySlug);
  const bestSeller = productBySlug(bestSellerSlug);
  const left = new Map(products.map(({ sku, stock }) => [sku, Math.floor(stock * (1 - keptShare))]));

  function take(product: SeedProduct, wanted: number): SeedOrderLine | null {
    const available = left.get(product.sku) ?? 0;
    const quantity = Math.min(wanted, available);
    if (quantity < 1) return null;
    left.set(product.sku, available - quantity);
    return { sku: product.sku, quantity };
  }

  function order(customer: SeedCustomer, firstLine: SeedOrderLine | null): SeedOrder {
    const lines = new Map<string, SeedOrderLine>();
    if (firstLine) lines.set(firstLine.sku, firstLine);
    const wantedLines = lines.size + 2 + random.below(3);
    while (lines.size < wantedLines) {
      const product = random.below(100) < 45 ? random.pick(favourites) : random.pick(products);
      const line = lines.has(product.sku) ? null : take(product, quantityOf(product, random.below(10)));
      if (line) lines.set(line.sku, line);
    }
    return { customerEmail: customer.email, lines: [...lines.values()] };
  }

  const mugBuyers = customers.slice(0, 22);
  return [
    ...customers.map((customer) =>
      order(customer, mugBuyers.includes(customer) ? take(bestSeller, 1 + random.below(4)) : null),
    ),
    ...Array.from({ length: secondOrders }, () => order(random.pick(customers), null)),
  ];
}

/** People buy cheap things by the handful, and one bicycle. */
function quantityOf({ priceCents }: SeedProduct, dice: number): number {
  if (priceCents >= 5_000 || dice < 5) return 1;
  return dice < 8 ? 2 : 4;
}

function productBySlug(slug: string): SeedProduct {
  const product = products.find((candidate) => candidate.slug === slug);
  if (!product) throw new Error(`expected the catalogue to have "${slug}", which the order plan is built on`);
  return product;
}
