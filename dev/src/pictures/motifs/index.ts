import type { ProductKind } from '../../catalogue/product-kind.js';
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

type CamelCase<Kind extends string> = Kind extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Kind;

/** The type is the check that every kind of product has been drawn. */
const motifs: Record<CamelCase<ProductKind>, Motif> = {
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

export function motifOf(kind: ProductKind): Motif {
  const name = kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return motifs[name as CamelCase<ProductKind>];
}
