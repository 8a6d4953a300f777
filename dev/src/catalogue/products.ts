import type { SeedProduct } from './seed-types.js';
import { audio } from './shelves/audio.js';
import { bathBody } from './shelves/bath-body.js';
import { bikes } from './shelves/bikes.js';
import { books } from './shelves/books.js';
import { clothing } from './shelves/clothing.js';
import { coffeeTea } from './shelves/coffee-tea.js';
import { garden } from './shelves/garden.js';
import { homeKitchen } from './shelves/home-kitchen.js';
import { kidsToys } from './shelves/kids-toys.js';
import { lighting } from './shelves/lighting.js';
import { living } from './shelves/living.js';
import { outdoor } from './shelves/outdoor.js';
import { pantry } from './shelves/pantry.js';
import { stationery } from './shelves/stationery.js';

export const products: SeedProduct[] = [
  homeKitchen,
  coffeeTea,
  living,
  lighting,
  stationery,
  books,
  garden,
  outdoor,
  audio,
  clothing,
  kidsToys,
  bathBody,
  pantry,
  bikes,
].flat();
