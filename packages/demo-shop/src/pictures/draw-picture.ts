import { categories, motifsByPicture, products } from '../data.js';
import { motifOf, type MotifName } from './motifs/index.js';
import { createSeededRandom, seedOf, type SeededRandom } from './seeded-random.js';
import { escapeXml, faded, move, oval, path, rect, repeat, surfaceDefs } from './shapes.js';
import { tonesOf, type Tones } from './tones.js';

/**
 * Draws the picture with this key, such as `products/COF-0001.svg`, as an SVG document, the same every time. Null when there is
 * none.
 */
export function drawPicture(key: string): string | null {
  const motifs = motifsByPicture.get(key) as MotifName[] | undefined;
  const [front, left, right] = motifs ?? [];
  if (!front) return null;
  const product = products.find(({ images }) => images === key);
  if (product) return drawProduct(product, front);
  const category = categories.find(({ image }) => image === key);
  return category && left && right ? drawStillLife(category, [front, left, right]) : null;
}

interface PicturedProduct {
  sku: string;
  name: string;
  category: string;
  attributes: string;
}

const COLOUR = /(?:^|\|)Colour=([^|]*)/;

export function drawProduct({ sku, name, category, attributes }: PicturedProduct, motif: MotifName): string {
  const random = createSeededRandom(seedOf(sku));
  const [department = ''] = category.split('/');
  const tones = tonesOf(department, COLOUR.exec(attributes)?.[1], random);
  return canvas(name, tones, random, shadow(motif) + motifOf(motif)({ name, tones, random }));
}

/** Three things that stand in for a category, the one in front first. */
function drawStillLife(
  { slug, name, parent }: { slug: string; name: string; parent: string },
  [front, left, right]: [MotifName, MotifName, MotifName],
): string {
  const random = createSeededRandom(seedOf(slug));
  const tonesOfThing = () => tonesOf(parent || slug, undefined, random);
  const tones = tonesOfThing();
  const thing = (motif: MotifName, x: number, ground: number, scale: number) => {
    const drawn = shadow(motif) + motifOf(motif)({ name, tones: tonesOfThing(), random });
    return move(x - 400 * scale, ground - 620 * scale, `<g transform="scale(${scale})">${drawn}</g>`);
  };
  return canvas(
    name,
    tones,
    random,
    thing(left, 205, 596, 0.62) + thing(right, 610, 596, 0.62) + thing(front, 400, 672, 0.78),
  );
}

const hanging = new Set<MotifName>(['pendant', 'paperLamp', 'bulb', 'kite', 'clock', 'scarf']);
const lyingFlat = new Set<MotifName>([
  'plate',
  'pan',
  'knife',
  'scissors',
  'secateurs',
  'trowel',
  'handFork',
  'pen',
  'sweater',
  'shirt',
  'tShirt',
  'jacket',
  'apron',
  'socks',
  'puzzle',
  'cards',
  'board',
]);

function shadow(motif: MotifName): string {
  if (hanging.has(motif)) return '';
  return lyingFlat.has(motif)
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
