import type { SeedCategory } from './seed-types.js';

const departments: Record<string, [name: string, subcategories: Record<string, string>]> = {
  'home-kitchen': [
    'Home & Kitchen',
    { cookware: 'Pots & Pans', tableware: 'Tableware', 'kitchen-tools': 'Kitchen Tools' },
  ],
  'coffee-tea': [
    'Coffee & Tea',
    { brewing: 'Kettles & Brewing', 'mugs-cups': 'Mugs & Cups', 'beans-leaves': 'Beans & Leaves' },
  ],
  living: [
    'Living',
    { 'blankets-cushions': 'Blankets & Cushions', furniture: 'Furniture', decor: 'Vases & Baskets' },
  ],
  lighting: ['Lighting', { lamps: 'Lamps', 'candles-bulbs': 'Candles & Bulbs' }],
  stationery: ['Stationery', { notebooks: 'Notebooks', 'pens-pencils': 'Pens & Pencils', desk: 'Desk' }],
  books: ['Books', { fiction: 'Fiction', 'food-books': 'Food & Drink', 'nature-books': 'Nature & Craft' }],
  garden: ['Garden', { pots: 'Pots & Planters', 'garden-tools': 'Garden Tools', seeds: 'Seeds & Birds' }],
  outdoor: ['Outdoor', { camp: 'Camp', trail: 'Trail' }],
  audio: ['Audio', { headphones: 'Headphones', speakers: 'Speakers & Radios', vinyl: 'Vinyl' }],
  clothing: [
    'Clothing',
    { knitwear: 'Knitwear', 'shirts-jackets': 'Shirts & Jackets', accessories: 'Accessories' },
  ],
  'kids-toys': ['Kids & Toys', { 'wooden-toys': 'Wooden Toys', 'play-make': 'Play & Make' }],
  'bath-body': ['Bath & Body', { 'soap-care': 'Soap & Care', 'towels-brushes': 'Towels & Brushes' }],
  pantry: [
    'Pantry',
    { 'preserves-oils': 'Preserves & Oils', sweets: 'Chocolate & Sweets', staples: 'Staples' },
  ],
  bikes: ['Bikes', { bicycles: 'Bicycles', 'bike-parts': 'Parts & Accessories' }],
};

/** Parents come before their children, so that they can be created in this order. */
export const categories: SeedCategory[] = Object.entries(departments).flatMap(
  ([slug, [name, subcategories]]) => [
    { slug, name, parentSlug: null },
    ...Object.entries(subcategories).map(([childSlug, childName]) => ({
      slug: childSlug,
      name: childName,
      parentSlug: slug,
    })),
  ],
);
