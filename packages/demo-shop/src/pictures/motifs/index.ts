import * as bathAndPantry from './bath-and-pantry.js';
import * as camp from './camp.js';
import * as coffee from './coffee.js';
import * as desk from './desk.js';
import * as garden from './garden.js';
import * as kitchen from './kitchen.js';
import type { Motif } from './motif.js';
import * as play from './play.js';
import * as rideAndRest from './ride-and-rest.js';
import * as soundAndLight from './sound-and-light.js';
import * as wear from './wear.js';

const motifs = {
  ...kitchen,
  ...coffee,
  ...desk,
  ...garden,
  ...camp,
  ...soundAndLight,
  ...wear,
  ...play,
  ...bathAndPantry,
  ...rideAndRest,
};

/** What can be drawn. pictures.csv names what is in each picture. */
export type MotifName = keyof typeof motifs;

export const motifOf = (name: MotifName): Motif => motifs[name];
