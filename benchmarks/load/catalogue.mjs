import { seededRandom } from './random.mjs';

const CATEGORIES = [
  'Audio',
  'Cameras',
  'Computers',
  'Garden',
  'Kitchen',
  'Lighting',
  'Office',
  'Outdoor',
  'Sports',
  'Toys',
];
const ADJECTIVES =
  'compact durable wireless classic modern portable silent heavy light premium basic smart'.split(' ');
const NOUNS =
  'speaker camera laptop spade kettle lamp chair tent racket puzzle monitor keyboard bottle backpack drill'.split(
    ' ',
  );

export const PRODUCTS = 1_000;

/** For races: of each, no more than its stock may be sold. */
export const LIMITED = [
  { slug: 'limited-race', stock: 100 },
  { slug: 'limited-flash', stock: 20 },
];

export const categories = CATEGORIES.map((name) => ({
  name: `Bench ${name}`,
  slug: `bench-${name.toLowerCase()}`,
}));

/** A thousand products for `npm run import`, always the same. */
export function catalogueFile() {
  const { next, pick } = seededRandom(42);
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const sentence = () =>
    `This ${pick(ADJECTIVES)} ${pick(NOUNS)} goes well with any ${pick(ADJECTIVES)} ${pick(NOUNS)} and comes in a ${pick(ADJECTIVES)} case.`;
  const row = (sku, slug, name, text, price, stock, { slug: category }, tags) =>
    [sku, slug, name, `"${text}"`, price, stock, category, tags].join(',');

  const products = Array.from({ length: PRODUCTS }, (_, index) => {
    const [adjective, noun] = [pick(ADJECTIVES), pick(NOUNS)];
    const name = `${capital(adjective)} ${noun} ${index}`;
    const text = [sentence(), sentence(), sentence()].join(' ');
    const price = (5 + next(50_000) / 100).toFixed(2);
    const category = categories[index % categories.length];
    return row(
      `BENCH-${index}`,
      `bench-${index}`,
      name,
      text,
      price,
      1_000_000,
      category,
      `${adjective}|${noun}`,
    );
  });
  const limited = LIMITED.map(({ slug, stock }) =>
    row(slug.toUpperCase(), slug, `Limited edition`, sentence(), '19.90', stock, categories[0], 'limited'),
  );
  return `${['sku,slug,name,description,price,stock,category,tags', ...products, ...limited].join('\n')}\n`;
}
