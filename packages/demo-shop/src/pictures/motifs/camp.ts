import { block, faded, form, line, oval, path, rect, repeat, ring, turn } from '../shapes.js';
import { brass, ink, metal, metalDark, paper, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

const leaf = '#5f8a58';
const leafDark = '#48704a';

export const tent: Motif = ({ tones: { main, dark, light, deep } }) =>
  line('M110 612L190 560M690 612L610 560', ink, 4) +
  form('M400 220Q600 360 660 616H140Q200 360 400 220Z', main, 'turned') +
  path('M400 220Q460 400 470 616H330Q340 400 400 220Z', deep) +
  path('M400 220Q340 400 330 616H260Q300 420 400 220Z', light) +
  line('M400 220Q340 190 300 196', dark, 7) +
  line('M400 214Q240 330 140 616M400 214Q560 330 660 616', dark, 8) +
  oval(400, 560, 40, 18, '#f2c14e66') +
  rect(130, 608, 540, 12, 6, dark);

export const bellTent: Motif = ({ tones: { main, dark, deep, accent } }) =>
  line('M120 616L250 470M680 616L550 470', ink, 4) +
  line('M400 150V200', woodDark, 12) +
  path('M400 136l56 18 -56 18z', accent) +
  form('M400 176Q460 330 640 470V612H160V470Q340 330 400 176Z', main, 'turned') +
  path('M160 470Q400 512 640 470V484Q400 528 160 484Z', dark) +
  path('M400 320L480 612H320Z', deep) +
  path('M400 320L320 612H280Z', '#ffffff66') +
  path('M400 320L480 612H520Z', '#00000022') +
  repeat(9, (i) => path(`M${170 + i * 52} 484l26 40 26 -36z`, i % 2 ? accent : paper));

export const backpack: Motif = ({ name, tones: { main, dark, light, accent } }) =>
  line('M340 220Q340 160 400 160Q460 160 460 220', dark, 20) +
  (name.includes('Haul') ? block(266, 150, 268, 80, 40, accent, 'turned') : '') +
  block(196, 420, 70, 150, 30, dark) +
  block(534, 420, 70, 150, 30, dark) +
  form('M240 330Q240 204 400 204Q560 204 560 330V570Q560 620 510 620H290Q240 620 240 570Z', main, 'turned') +
  form('M236 340Q240 224 400 224Q560 224 564 340Q400 396 236 340Z', light, 'turned') +
  block(288, 430, 224, 150, 30, dark) +
  line('M300 462H500', light, 6) +
  rect(376, 340, 48, 60, 8, woodDark) +
  oval(400, 388, 10, 10, brass) +
  line('M340 356V428M460 356V428', woodDark, 14);

export const sleepingBag: Motif = ({ tones: { main, dark, light, accent } }) =>
  turn(
    -16,
    400,
    460,
    form(
      'M180 380Q180 270 320 290L640 340Q700 360 700 440Q700 520 640 540L320 592Q180 610 180 500Z',
      main,
      'turned',
    ) +
      path('M186 400Q200 320 300 330Q350 380 350 440Q350 510 300 556Q200 560 186 480Z', accent) +
      oval(262, 442, 58, 78, paper) +
      repeat(5, (i) =>
        line(`M${396 + i * 60} ${310 + i * 9}Q${416 + i * 60} 440 ${396 + i * 60} ${572 - i * 9}`, dark, 5),
      ) +
      line('M352 440H690', light, 5, 'stroke-dasharray="8 8"'),
  );

export const flask: Motif = ({ name, tones: { main, dark, light } }) =>
  name.startsWith('Bidon')
    ? block(362, 170, 76, 60, 20, ink, 'turned') +
      form(
        'M290 270Q290 220 400 220Q510 220 510 270V370Q490 400 510 430V590Q510 620 480 620H320Q290 620 290 590V430Q310 400 290 370Z',
        main,
        'turned',
      ) +
      rect(290, 264, 220, 26, 6, dark) +
      line('M340 470H460M340 500H430', light, 10)
    : block(330, 160, 140, 110, 26, metal, 'turned') +
      rect(320, 254, 160, 26, 8, metalDark) +
      form(
        'M300 330Q300 280 340 280H460Q500 280 500 330V590Q500 620 470 620H330Q300 620 300 590Z',
        main,
        'turned',
      ) +
      rect(300, 556, 200, 12, 0, light) +
      ring(400, 430, 30, light, 6) +
      path('M380 444l20 -36 20 36z', light);

export const lantern: Motif = ({ tones: { main, dark, light } }) =>
  faded(0.35, oval(400, 440, 250, 250, '#ffe9a8')) +
  line('M310 250Q310 150 400 150Q490 150 490 250', dark, 14) +
  form('M290 300L400 206L510 300Z', main, 'turned') +
  rect(280, 292, 240, 26, 8, dark) +
  rect(296, 318, 208, 250, 6, '#fff3c9') +
  path('M400 388Q442 450 424 496Q400 524 376 496Q358 450 400 388Z', '#f3a93b') +
  path('M400 440Q420 474 410 496Q400 506 390 496Q380 474 400 440Z', '#fff3c9') +
  block(366, 510, 68, 58, 8, paper, 'turned') +
  repeat(3, (i) => rect(290 + i * 104, 316, 12, 254, 2, dark)) +
  block(264, 564, 272, 56, 12, main, 'turned') +
  line('M310 326V556', light, 4, 'opacity=".6"');

export const hammock: Motif = ({ tones: { main, dark, light } }) =>
  block(96, 130, 54, 490, 20, woodDark, 'turned') +
  block(650, 130, 54, 490, 20, woodDark, 'turned') +
  oval(124, 130, 120, 76, leaf) +
  oval(676, 130, 120, 76, leafDark) +
  oval(180, 96, 80, 54, leafDark) +
  oval(620, 90, 84, 56, leaf) +
  line('M150 300L220 350M650 300L580 350', ink, 7) +
  form('M210 340Q400 400 590 340Q560 540 400 548Q240 540 210 340Z', main, 'turned') +
  path('M210 340Q400 440 590 340Q400 400 210 340Z', light) +
  path('M240 430Q400 500 562 430L554 452Q400 524 248 452Z', dark) +
  block(262, 372, 96, 46, 22, paper);

export const stove: Motif = ({ tones: { main } }) =>
  line('M560 330H700', ink, 20) +
  form('M244 270H556V350Q556 400 500 400H300Q244 400 244 350Z', metal, 'turned') +
  rect(232, 260, 336, 20, 10, metalDark) +
  path(
    'M340 470Q330 420 360 408Q366 440 384 420Q390 400 410 410Q420 440 440 412Q470 440 458 470Z',
    '#f3a93b',
  ) +
  path('M380 470Q376 440 400 430Q424 442 420 470Z', '#fff0bf') +
  form('M250 430H310V620H230Z', metalDark) +
  form('M490 430H550L570 620H490Z', metalDark) +
  block(320, 470, 160, 130, 26, main, 'turned') +
  repeat(6, (i) => oval(340 + i * 24, 488, 5, 5, ink)) +
  rect(220, 600, 360, 20, 8, metalDark);

export const fireBowl: Motif = ({ tones: { main, dark } }) =>
  faded(0.3, oval(400, 380, 230, 220, '#ffd98a')) +
  turn(-20, 400, 440, block(240, 420, 320, 44, 20, woodDark)) +
  turn(22, 400, 440, block(240, 424, 320, 44, 20, '#8a5f3c')) +
  path(
    'M400 160Q520 300 470 430Q440 480 400 480Q350 480 326 420Q310 350 350 300Q356 340 380 350Q366 250 400 160Z',
    '#ee8f35',
  ) +
  path('M404 290Q460 370 430 440Q400 470 372 436Q356 390 404 290Z', '#f9d268') +
  form('M180 440H620Q600 560 500 586H300Q200 560 180 440Z', main, 'turned') +
  form('M280 580L240 622H290L330 586ZM520 580L560 622H510L470 586Z', dark);
