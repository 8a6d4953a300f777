import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const read = (name: string): Buffer => readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

/** Latin, Greek, Cyrillic and more; the fonts that every PDF has built in know Western European letters only. */
export const fonts = { plain: read('DejaVuSans'), bold: read('DejaVuSans-Bold') };
