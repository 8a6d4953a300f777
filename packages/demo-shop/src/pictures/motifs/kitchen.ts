import { ball, block, form, line, oval, path, rect, repeat, turn } from '../shapes.js';
import { brass, ink, metalDark, mix, paper, wood, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

export const pot: Motif = ({ tones: { main, dark, light } }) =>
  block(170, 400, 60, 44, 20, dark) +
  block(570, 400, 60, 44, 20, dark) +
  form('M208 372H592V540Q592 620 512 620H288Q208 620 208 540Z', main, 'turned') +
  form('M196 372Q204 286 400 280Q596 286 604 372Z', light, 'turned') +
  rect(190, 362, 420, 24, 12, dark) +
  block(366, 244, 68, 40, 18, brass, 'turned');

export const pan: Motif = ({ tones: { main } }) => {
  const iron = mix(main, ink, 0.72);
  return (
    turn(
      -32,
      400,
      420,
      block(560, 396, 230, 48, 24, iron) +
        oval(752, 420, 13, 11, mix(iron, '#ffffff', 0.6)) +
        oval(390, 420, 222, 214, iron) +
        oval(390, 420, 194, 186, mix(iron, '#ffffff', 0.14)) +
        path(
          'M250 300A186 180 0 0 1 420 236',
          'none',
          'stroke="#fff" stroke-opacity=".25" stroke-width="12" stroke-linecap="round"',
        ),
    ) +
    path(
      'M290 400Q300 330 380 346Q450 320 478 392Q520 450 450 488Q390 540 330 492Q270 470 290 400Z',
      '#fdf9ef',
    ) +
    ball(392, 420, 52, 50, '#f2b233', 'turned')
  );
};

export const plate: Motif = ({ tones: { main, dark, light } }) =>
  oval(400, 420, 262, 262, dark) +
  oval(396, 414, 258, 258, main) +
  oval(396, 414, 196, 196, light) +
  oval(399, 419, 188, 188, main) +
  line('M250 300Q310 226 400 222', '#ffffff', 10, 'opacity=".45"') +
  line('M430 470Q360 430 330 340', mix(dark, '#3d5a3a', 0.5), 7) +
  [
    [-34, 356, 400],
    [30, 372, 430],
    [-40, 338, 366],
    [36, 350, 388],
  ]
    .map(([angle = 0, x = 0, y = 0]) =>
      turn(angle, x, y, oval(x + (angle > 0 ? 24 : -22), y, 30, 11, mix('#6f8f5f', dark, 0.2))),
    )
    .join('');

export const bowl: Motif = ({ tones: { main, dark, light, accent } }) =>
  repeat(3, (i) =>
    ball(314 + i * 86, 356 - (i % 2) * 22, 58, 58, i === 1 ? accent : mix(accent, '#fff3d8', 0.35), 'turned'),
  ) +
  line('M400 284q6 -26 26 -34', '#6b5a3a', 8) +
  form('M166 372H634Q622 530 508 594H292Q178 530 166 372Z', main, 'turned') +
  rect(160, 358, 480, 26, 13, light) +
  block(312, 588, 176, 32, 8, dark);

export const knife: Motif = ({ tones: { accent } }) =>
  turn(
    -38,
    400,
    420,
    form('M96 408Q250 396 520 398V470H300Q150 470 96 408Z', '#dfe4e6') +
      path('M96 408Q150 470 300 470H520V452H310Q170 452 96 408Z', '#ffffff', 'opacity=".75"') +
      block(514, 392, 30, 84, 6, metalDark) +
      form('M544 396H712Q748 398 744 436Q742 474 700 476Q620 462 544 474Z', woodDark) +
      repeat(3, (i) => oval(580 + i * 52, 434, 9, 9, brass)),
  ) +
  repeat(
    3,
    (i) =>
      oval(500 + i * 52, 596 - i * 6, 40, 22, mix(accent, '#ffe9c4', 0.3)) +
      oval(500 + i * 52, 592 - i * 6, 30, 15, mix(accent, '#ffffff', 0.5)),
  );

export const board: Motif = () =>
  block(150, 250, 500, 350, 34, wood) +
  repeat(5, (row) =>
    repeat(7, (column) =>
      rect(
        172 + column * 66,
        272 + row * 62,
        62,
        58,
        4,
        mix(
          wood,
          (row * 3 + column * 5) % 4 > 1 ? '#f3d9ae' : '#8a5a34',
          0.08 + ((row * 7 + column * 3) % 5) * 0.07,
        ),
      ),
    ),
  ) +
  rect(150, 586, 500, 30, 15, woodDark) +
  rect(160, 406, 18, 70, 9, woodDark) +
  rect(622, 406, 18, 70, 9, woodDark) +
  turn(
    -14,
    470,
    350,
    ball(470, 380, 74, 62, '#c94f3d', 'turned') +
      path('M470 330l-18 -22 18 8 4 -22 10 22 20 -6 -16 20z', '#5c7f4a'),
  );

export const glass: Motif = ({ tones: { accent } }) =>
  tumbler(258, 0.8, '#bcd9cd', accent) +
  tumbler(520, 0.8, '#bcd9cd', accent) +
  tumbler(390, 1, '#a9cfc1', accent);

function tumbler(x: number, scale: number, tint: string, drink: string): string {
  return (
    `<g transform="translate(${x} 620) scale(${scale})">` +
    path('M-104 -300H104L82 0H-82Z', tint, 'opacity=".72"') +
    path('M-96 -190H96L82 -10H-82Z', drink, 'opacity=".5"') +
    path('M-104 -300H104L82 0H-82Z', 'url(#glassy)') +
    rect(-84, -26, 168, 26, 10, '#ffffff66') +
    oval(0, -300, 104, 16, '#ffffff88') +
    '</g>'
  );
}

export const jug: Motif = ({ tones: { main, dark, light } }) =>
  line('M508 330Q640 320 612 440Q590 520 520 528', dark, 36) +
  form(
    'M290 250L236 226Q262 300 272 352Q220 440 250 560Q262 620 330 620H470Q540 620 550 560Q580 440 520 352Q506 300 520 240Z',
    main,
    'turned',
  ) +
  form('M236 226Q380 268 520 240Q390 206 236 226Z', light) +
  line('M246 470Q400 500 556 470', '#ffffff', 10, 'opacity=".5"') +
  line('M250 496Q400 526 554 496', '#ffffff', 5, 'opacity=".4"');

export const apron: Motif = ({ tones: { main, dark, light } }) =>
  line('M330 236Q330 150 400 150Q470 150 470 236', dark, 16) +
  form('M318 224H482Q488 320 580 350V600Q580 622 556 622H244Q220 622 220 600V350Q312 320 318 224Z', main) +
  line('M220 380Q160 400 150 470', dark, 14) +
  line('M580 380Q640 400 650 470', dark, 14) +
  block(292, 420, 216, 130, 18, light) +
  line('M292 446H508', dark, 3, 'stroke-dasharray="9 9"') +
  form('M420 404H492V520Q456 536 420 520Z', paper) +
  line('M420 480H492M420 496H492', '#b4513f', 6) +
  line('M330 246H470', dark, 3, 'stroke-dasharray="9 9"');
