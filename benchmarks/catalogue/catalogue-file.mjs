import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const KINDS = [
  'Mug',
  'Teapot',
  'Bowl',
  'Plate',
  'Lamp',
  'Chair',
  'Blanket',
  'Notebook',
  'Backpack',
  'Kettle',
];
const MAKES = [
  'Harbour',
  'Meadow',
  'Granite',
  'Willow',
  'Copper',
  'Ember',
  'Frost',
  'Juniper',
  'Saffron',
  'Tidal',
];
const COLOURS = ['Moss', 'Sand', 'Ink', 'Clay', 'Snow', 'Rust', 'Plum', 'Slate', 'Honey', 'Fern'];
const TAGS = ['gift', 'handmade', 'outdoor', 'compact', 'recycled', 'classic', 'bestseller', 'travel'];

/** Words that occur in the catalogue, for benchmarks to search for. */
export const words = { kinds: KINDS, makes: MAKES, colours: COLOURS };

/** Ten root categories with ten subcategories each. */
export const categories = KINDS.map((kind, root) => ({
  name: `${kind}s`,
  slug: `root-${root}`,
  children: MAKES.map((make, leaf) => ({ name: `${make} ${kind}s`, slug: `leaf-${root}-${leaf}` })),
}));

/** Writes a CSV file of products. The same number of rows always gives the same file. */
export async function writeCatalogueFile(path, rows) {
  const file = createWriteStream(path);
  file.write('sku,name,description,price,discountPercent,stock,category,tags,attributes\n');
  for (let index = 0; index < rows; index += 1) {
    if (!file.write(`${rowOf(index)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

function rowOf(index) {
  const [root, leaf, colour] = [index % 10, Math.floor(index / 10) % 10, Math.floor(index / 100) % 10];
  const [kind, make, tone] = [KINDS[root], MAKES[leaf], COLOURS[colour]];
  // Spreads prices over the range without an order that an index could exploit.
  const price = (3 + ((index * 7_919) % 60_000) / 100).toFixed(2);
  const tags = [TAGS[index % 8], TAGS[(index * 3 + 1) % 8]].join('|');
  const description =
    `A ${kind.toLowerCase()} of the ${make} series in ${tone.toLowerCase()}, number ${index}. ` +
    `Made to be used every day and to last, easy to clean and good to hold, with a finish of its own.`;
  const cells = [
    `B-${index}`,
    `${make} ${kind} ${tone} ${index}`,
    `"${description}"`,
    price,
    index % 5 === 0 ? 15 : 0,
  ];
  return [
    ...cells,
    index % 20 === 0 ? 0 : 40,
    `root-${root}/leaf-${root}-${leaf}`,
    tags,
    `Colour=${tone}`,
  ].join(',');
}
