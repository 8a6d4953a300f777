import { categories } from '../catalogue/categories.js';
import type { ProductKind } from '../catalogue/product-kind.js';
import { createSeededRandom, seedOf, type SeededRandom } from '../catalogue/seeded-random.js';
import type { SeedProduct } from '../catalogue/seed-types.js';
import { motifOf } from './motifs/index.js';
import { escapeXml, faded, move, oval, path, rect, repeat, surfaceDefs } from './shapes.js';
import { tonesOf, type Tones } from './tones.js';

export type PicturedProduct = Pick<SeedProduct, 'sku' | 'name' | 'kind' | 'categorySlug' | 'attributes'>;

export function renderProductPicture(product: PicturedProduct): string {
  const random = createSeededRandom(seedOf(product.sku));
  const tones = tonesOf(product.categorySlug, product.attributes, random);
  const motif = motifOf(product.kind)({ name: product.name, tones, random });
  return canvas(product.name, tones, random, shadow(product.kind) + motif);
}

/** What stands in a category's picture, front and middle first. */
const categoryStillLifes: Record<string, [ProductKind, ProductKind, ProductKind]> = {
  'home-kitchen': ['pot', 'jug', 'bowl'],
  cookware: ['pot', 'stove', 'pan'],
  tableware: ['jug', 'plate', 'glass'],
  'kitchen-tools': ['bowl', 'board', 'apron'],
  'coffee-tea': ['kettle', 'mug', 'pouch'],
  brewing: ['kettle', 'dripper', 'press'],
  'mugs-cups': ['mug', 'teapot', 'mug'],
  'beans-leaves': ['pouch', 'tin', 'grinder'],
  living: ['armchair', 'vase', 'table-lamp'],
  'blankets-cushions': ['cushion', 'blanket', 'basket'],
  furniture: ['chair', 'stool', 'armchair'],
  decor: ['vase', 'alarm-clock', 'basket'],
  lighting: ['table-lamp', 'lantern', 'candle'],
  lamps: ['table-lamp', 'floor-lamp', 'desk-lamp'],
  'candles-bulbs': ['candle', 'lantern', 'candle'],
  stationery: ['notebook', 'pencils', 'tray'],
  notebooks: ['notebook', 'book', 'pencils'],
  'pens-pencils': ['pencils', 'pen', 'notebook'],
  desk: ['tray', 'scissors', 'cards'],
  books: ['book', 'book', 'book'],
  fiction: ['book', 'candle', 'book'],
  'food-books': ['book', 'bowl', 'book'],
  'nature-books': ['book', 'birdhouse', 'book'],
  garden: ['planter', 'watering-can', 'birdhouse'],
  pots: ['planter', 'planter', 'planter'],
  'garden-tools': ['watering-can', 'trowel', 'secateurs'],
  seeds: ['seeds', 'birdhouse', 'planter'],
  outdoor: ['tent', 'backpack', 'lantern'],
  camp: ['tent', 'lantern', 'stove'],
  trail: ['backpack', 'flask', 'hammock'],
  audio: ['headphones', 'radio', 'speaker'],
  headphones: ['headphones', 'earbuds', 'headphones'],
  speakers: ['radio', 'speaker', 'portable-speaker'],
  vinyl: ['turntable', 'record', 'record'],
  clothing: ['sweater', 'tote', 'beanie'],
  knitwear: ['sweater', 'beanie', 'scarf'],
  'shirts-jackets': ['jacket', 'shirt', 't-shirt'],
  accessories: ['beanie', 'tote', 'scarf'],
  'kids-toys': ['bear', 'blocks', 'train'],
  'wooden-toys': ['train', 'blocks', 'rainbow'],
  'play-make': ['bear', 'crayons', 'kite'],
  'bath-body': ['bottle', 'soap', 'towel'],
  'soap-care': ['soap', 'bottle', 'cream'],
  'towels-brushes': ['towel', 'brush', 'towel'],
  pantry: ['jar', 'oil', 'packet'],
  'preserves-oils': ['jar', 'oil', 'jar'],
  sweets: ['chocolate', 'tin', 'tin'],
  staples: ['packet', 'packet', 'jar'],
  bikes: ['bicycle', 'pannier', 'pump'],
  bicycles: ['bicycle', 'pump', 'basket'],
  'bike-parts': ['helmet', 'pannier', 'pump'],
};

export function renderCategoryPicture(categorySlug: string): string {
  const category = categories.find(({ slug }) => slug === categorySlug);
  if (!category) throw new Error(`expected the slug of a category, received "${categorySlug}"`);

  const random = createSeededRandom(seedOf(categorySlug));
  const tones = tonesOf(categorySlug, [], random);
  const [front, left, right] = categoryStillLifes[categorySlug] ?? (['basket', 'jar', 'book'] as const);
  const still = (kind: ProductKind, x: number, ground: number, scale: number) => {
    const objectTones = tonesOf(categorySlug, [], random);
    const drawn = shadow(kind) + motifOf(kind)({ name: category.name, tones: objectTones, random });
    return move(x - 400 * scale, ground - 620 * scale, `<g transform="scale(${scale})">${drawn}</g>`);
  };
  return canvas(
    category.name,
    tones,
    random,
    still(left, 205, 596, 0.62) + still(right, 610, 596, 0.62) + still(front, 400, 672, 0.78),
  );
}

const hanging = new Set<ProductKind>(['pendant', 'paper-lamp', 'bulb', 'kite', 'clock', 'scarf']);
const lyingFlat = new Set<ProductKind>([
  'plate',
  'pan',
  'knife',
  'scissors',
  'secateurs',
  'trowel',
  'hand-fork',
  'pen',
  'sweater',
  'shirt',
  't-shirt',
  'jacket',
  'apron',
  'socks',
  'puzzle',
  'cards',
  'board',
]);

function shadow(kind: ProductKind): string {
  if (hanging.has(kind)) return '';
  return lyingFlat.has(kind)
    ? faded(0.1, oval(420, 640, 250, 22, '#1d1a2b'))
    : faded(0.16, oval(424, 622, 260, 24, '#1d1a2b'));
}

function canvas(title: string, tones: Tones, random: SeededRandom, content: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 800 800" role="img"><title>${escapeXml(title)}</title>` +
    `<defs>${surfaceDefs}</defs>` +
    rect(0, 0, 800, 800, 0, tones.wall) +
    backdrop(tones, random) +
    path('M0 590H800V800H0Z', tones.table) +
    faded(0.35, rect(0, 590, 800, 3, 0, '#ffffff')) +
    grain(random) +
    content +
    '</svg>'
  );
}

function backdrop({ halo }: Tones, random: SeededRandom): string {
  const drift = random.below(80) - 40;
  return random.pick([
    oval(400 + drift, 360, 290, 290, halo),
    path(`M${140 + drift} 590V390A260 260 0 0 1 ${660 + drift} 390V590Z`, halo),
    rect(150 + drift, 90, 500, 500, 36, halo),
    path(`M0 470Q180 ${360 + drift} 400 440T800 ${380 - drift}V590H0Z`, halo),
    oval(590 - drift, 190, 120, 120, halo) + path(`M0 520Q220 ${420 + drift} 460 520T800 480V590H0Z`, halo),
  ]);
}

/** Flecks, as in handmade paper: a filter would look finer but costs the browser far more. */
function grain(random: SeededRandom): string {
  return repeat(90, () => {
    const x = random.below(800);
    const y = random.below(800);
    return `<circle cx="${x}" cy="${y}" r="${1 + random.below(3) / 2}" fill="${random.below(2) ? '#fff' : '#4a3a2a'}" opacity="${random.below(2) ? 0.35 : 0.14}"/>`;
  });
}
