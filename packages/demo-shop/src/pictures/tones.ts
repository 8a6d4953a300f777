import type { SeededRandom } from './seeded-random.js';

/** The colours that one picture is painted with. */
export interface Tones {
  main: string;
  light: string;
  dark: string;
  deep: string;
  accent: string;
  wall: string;
  halo: string;
  table: string;
}

export const wood = '#c99a66';
export const woodDark = '#a5774a';
export const metal = '#b9c0c4';
export const metalDark = '#8d969c';
export const brass = '#d0a24a';
export const paper = '#f7f0e1';
export const ink = '#2b2f3a';

const colourNames: Record<string, string> = {
  Beech: '#d8b183',
  Black: '#33343a',
  Brass: '#cfa04a',
  Brick: '#b4513f',
  Chalk: '#f1ece1',
  Charcoal: '#474a52',
  Clay: '#c8936d',
  Copper: '#c4764a',
  Cream: '#f3e6c8',
  Fern: '#7a9a56',
  Forest: '#3f6650',
  Harbour: '#5f7f95',
  Heather: '#9a80a8',
  Indigo: '#40508c',
  Ink: '#34405e',
  Moss: '#7d7f47',
  Mustard: '#dba63a',
  Natural: '#dcc29a',
  Navy: '#33476f',
  Oak: '#bf915c',
  Oat: '#dfd0b4',
  Olive: '#80804c',
  Pine: '#335c52',
  Plum: '#7c4a6c',
  Red: '#cc4b41',
  Rose: '#dd9a98',
  Rust: '#c06639',
  Saffron: '#efb53c',
  Sage: '#a3b595',
  Sand: '#d9c197',
  Sea: '#5c919c',
  Sky: '#86b4d0',
  Slate: '#687683',
  Steel: '#b4bcc2',
  Terracotta: '#ca7450',
  Walnut: '#86593c',
  White: '#faf6ee',
};

/** Wall colour of each department, then what its uncoloured things are painted in. */
const departments: Record<string, [wall: string, ...paints: string[]]> = {
  'home-kitchen': ['#e2a47c', '#5f7f95', '#b4513f', '#a3b595', '#dba63a'],
  'coffee-tea': ['#c69c7b', '#b4513f', '#335c52', '#dba63a', '#5c919c'],
  living: ['#a9b59a', '#ca7450', '#7c4a6c', '#33476f', '#dba63a'],
  lighting: ['#7f93a8', '#efb53c', '#ca7450', '#a3b595', '#f3e6c8'],
  stationery: ['#9cb3c4', '#cc4b41', '#33476f', '#dba63a', '#3f6650'],
  books: ['#d5b36e', '#34405e', '#b4513f', '#335c52', '#7c4a6c', '#5c919c', '#c06639', '#40508c'],
  garden: ['#9fbf8c', '#ca7450', '#5c919c', '#dba63a', '#7c4a6c'],
  outdoor: ['#8fb3a8', '#c06639', '#efb53c', '#335c52', '#cc4b41'],
  audio: ['#b39bb5', '#34405e', '#c06639', '#474a52', '#5c919c'],
  clothing: ['#d3a79c', '#33476f', '#3f6650', '#dba63a', '#9a80a8'],
  'kids-toys': ['#f0c25e', '#cc4b41', '#5c919c', '#7a9a56', '#40508c'],
  'bath-body': ['#9cc4c0', '#dd9a98', '#a3b595', '#dba63a', '#9a80a8', '#ca7450'],
  pantry: ['#dca27f', '#7c4a6c', '#7a9a56', '#b4513f', '#86593c', '#33476f'],
  bikes: ['#8fb0c9', '#cc4b41', '#dba63a', '#335c52', '#474a52'],
};

export function tonesOf(department: string, colour: string | undefined, random: SeededRandom): Tones {
  const [wallColour, ...paints] = departments[department] ?? ['#b8b2a4', '#5f7f95'];
  const named = colourNames[colour ?? ''];
  const main = named ?? random.pick(paints);
  const accent = random.pick(paints.filter((paint) => distance(paint, main) > 90).concat(brass));
  // Pale things need a stronger wall behind them, or they vanish into it.
  const tint = brightness(main) > 185 ? 0.26 : 0.62 + random.below(12) / 100;
  const wall = mix(wallColour, '#fffaf0', tint);
  return {
    main,
    light: mix(main, '#ffffff', 0.32),
    dark: mix(main, '#1d1a2b', 0.24),
    deep: mix(main, '#1d1a2b', 0.48),
    accent,
    wall,
    halo: mix(wall, '#ffffff', 0.38),
    table: mix(wall, mix(wallColour, '#5b4636', 0.35), 0.3),
  };
}

/** Colours are `#rrggbb`. A share of 0 gives `from`, 1 gives `to`. */
export function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, index) =>
    Math.round(value + ((target[index] ?? 0) - value) * share),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
}

function brightness(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex);
  return red * 0.3 + green * 0.59 + blue * 0.11;
}

function distance(one: string, other: string): number {
  const others = channels(other);
  return channels(one).reduce((sum, value, index) => sum + Math.abs(value - (others[index] ?? 0)), 0);
}
