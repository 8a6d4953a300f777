import type { SeededRandom } from '../seeded-random.js';
import { ball, block, form, lettering, line, oval, path, rect, repeat, turn } from '../shapes.js';
import { brass, ink, metal, metalDark, mix, paper, wood, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

const leaf = '#5f8a58';
const leafDark = '#48704a';

export const planter: Motif = ({ name, random, tones: { main, dark, light } }) => {
  const wide = name.includes('Zinc');
  const body = wide
    ? form('M216 410H584L552 620H248Z', main, 'turned') +
      block(204, 396, 392, 34, 12, light, 'turned') +
      line('M232 500H568', dark, 6)
    : form('M276 410H524L494 620H306Z', main, 'turned') +
      block(262, 390, 276, 54, 8, light, 'turned') +
      (name.includes('Glazed') ? rect(280, 604, 240, 20, 8, dark) : '');
  return plantIn(name, random)(dark) + body;
};

function plantIn(name: string, random: SeededRandom) {
  if (name.includes('Zinc')) return leafyPlant;
  if (name.includes('Glazed')) return cactus;
  return random.pick([leafyPlant, flowerPlant, cactus]);
}

const leafyPlant = () =>
  line('M400 420V220', leafDark, 10) +
  [
    [-60, 300, 300],
    [60, 500, 300],
    [-35, 330, 210],
    [35, 470, 210],
    [-80, 280, 370],
    [80, 520, 370],
    [0, 400, 170],
  ]
    .map(([angle = 0, x = 0, y = 0], i) =>
      turn(
        angle,
        x,
        y,
        form(
          `M${x} ${y - 80}Q${x + 56} ${y} ${x} ${y + 84}Q${x - 56} ${y} ${x} ${y - 80}Z`,
          i % 2 ? leaf : leafDark,
        ),
      ),
    )
    .join('');

const flowerPlant = (petal: string) =>
  [
    [320, 230],
    [400, 170],
    [486, 240],
  ]
    .map(
      ([x = 0, y = 0], i) =>
        line(`M400 420Q${(x + 400) / 2} 340 ${x} ${y}`, leafDark, 9) +
        repeat(6, (p) =>
          turn(p * 60, x, y, oval(x, y - 32, 20, 30, i === 1 ? '#f2b9a8' : mix(petal, '#f6c9a0', 0.75))),
        ) +
        oval(x, y, 18, 18, '#f2c14e'),
    )
    .join('') +
  turn(-50, 330, 370, oval(330, 370, 22, 60, leaf)) +
  turn(50, 470, 370, oval(470, 370, 22, 60, leaf));

const cactus = () =>
  line('M330 330Q300 330 300 290V260', leaf, 46) +
  line('M470 360Q506 356 506 310V230', leaf, 46) +
  block(346, 170, 108, 250, 54, leaf, 'turned') +
  repeat(4, (i) =>
    line(`M372 ${220 + i * 46}l-8 -10M428 ${240 + i * 40}l8 -10M400 ${206 + i * 48}v-14`, '#e9efd2', 4),
  ) +
  oval(400, 168, 26, 18, '#e39a94');

export const wateringCan: Motif = ({ name, tones: { main, dark, light } }) =>
  line('M540 420Q680 380 660 500Q646 580 556 580', dark, 24) +
  line('M300 340Q400 200 520 340', dark, 24) +
  line('M280 560L150 330', main, name.includes('Indoor') ? 16 : 34) +
  (name.includes('Indoor') ? '' : turn(-30, 140, 316, block(86, 296, 112, 36, 16, brass))) +
  form('M264 350H536L568 620H232Z', main, 'turned') +
  oval(400, 350, 136, 26, light) +
  path('M300 352Q300 330 400 326V378Q310 376 300 352Z', dark) +
  line('M250 470H550', '#ffffff', 6, 'opacity=".35"');

export const trowel: Motif = ({ tones: { main } }) =>
  turn(
    34,
    400,
    400,
    block(370, 90, 60, 220, 28, wood, 'turned') +
      rect(370, 100, 60, 26, 8, main) +
      block(382, 300, 36, 90, 6, metalDark, 'turned') +
      form('M340 390H460L466 520Q450 620 400 670Q350 620 334 520Z', metal, 'turned') +
      repeat(3, (i) => line(`M386 ${450 + i * 46}H414`, metalDark, 5)),
  ) + soil();

export const handFork: Motif = ({ tones: { main } }) =>
  turn(
    -28,
    400,
    400,
    block(370, 90, 60, 220, 28, wood, 'turned') +
      rect(370, 100, 60, 30, 8, main) +
      block(382, 300, 36, 90, 6, metalDark, 'turned') +
      line('M310 640V450Q310 396 400 396Q490 396 490 450V640', metal, 26) +
      line('M400 396V660', metal, 26),
  ) + soil();

function soil(): string {
  return [
    [150, 606, 40],
    [212, 614, 26],
    [610, 608, 34],
    [660, 616, 20],
  ]
    .map(([x = 0, y = 0, r = 0]) => ball(x, y, r, r * 0.5, '#75523c'))
    .join('');
}

export const secateurs: Motif = ({ tones: { main, dark } }) =>
  turn(
    30,
    400,
    400,
    line('M410 380Q470 480 440 660', main, 46) +
      line('M392 380Q330 490 372 660', dark, 46) +
      form('M380 400Q330 260 420 130Q452 250 424 400Z', metal) +
      form('M420 400Q470 330 452 220Q520 300 436 420Z', metalDark) +
      oval(404, 388, 24, 24, brass) +
      line('M392 440q14 14 28 0q-14 22 -28 10q16 26 28 8', metalDark, 7),
  );

export const seeds: Motif = ({ name, tones: { main, dark, light } }) => {
  const vegetable = name.includes('Tomato')
    ? ball(400, 440, 78, 70, '#cf4b3c', 'turned') +
      path('M400 384l-40 -12 30 -6 10 -26 12 26 30 2 -26 20z', leafDark)
    : name.includes('Salad')
      ? repeat(5, (i) =>
          turn(
            -50 + i * 25,
            400,
            520,
            form('M400 520Q340 420 400 350Q460 420 400 520Z', i % 2 ? leaf : '#86a860'),
          ),
        )
      : repeat(
          3,
          (i) =>
            line(`M400 520Q${360 + i * 40} 470 ${330 + i * 70} 420`, leafDark, 7) +
            repeat(5, (p) =>
              turn(
                p * 72,
                330 + i * 70,
                410,
                oval(330 + i * 70, 388, 15, 22, ['#cc4b41', '#5f7fc0', '#efb53c'][i] ?? dark),
              ),
            ) +
            oval(330 + i * 70, 410, 10, 10, paper),
        );
  return (
    turn(
      -5,
      400,
      420,
      form('M262 200H538V610Q400 628 262 610Z', paper) +
        rect(262, 200, 276, 110, 0, main) +
        path('M262 200L400 262L538 200Z', dark) +
        lettering(400, 296, 26, '#ffffff', 'CARTWRIGHT', 'text-anchor="middle" letter-spacing="3"') +
        vegetable +
        line('M320 566H480', light, 6) +
        line('M350 586H450', light, 4),
    ) +
    [
      [196, 606],
      [236, 616],
      [604, 604],
      [640, 614],
      [578, 616],
    ]
      .map(([x = 0, y = 0]) => turn(x, x, y, oval(x, y, 12, 7, '#75523c')))
      .join('')
  );
};

export const birdhouse: Motif = ({ name, tones: { main, dark } }) =>
  (name.includes('Table')
    ? line('M400 250V100', metalDark, 6) +
      form('M190 330L400 170L610 330Z', main) +
      rect(252, 326, 22, 220, 4, woodDark) +
      rect(526, 326, 22, 220, 4, woodDark) +
      block(200, 540, 400, 40, 8, wood)
    : form('M270 330H530V600Q530 620 510 620H290Q270 620 270 600Z', mix(main, wood, 0.5)) +
      repeat(3, (i) => line(`M${334 + i * 66} 340V616`, woodDark, 3, 'opacity=".5"')) +
      oval(400, 430, 44, 44, '#3f2f27') +
      block(390, 500, 20, 46, 8, woodDark) +
      form('M226 346L400 200L574 346L546 366L400 246L254 366Z', mix(dark, woodDark, 0.6))) +
  bird(name.includes('Table') ? 420 : 520, name.includes('Table') ? 500 : 236);

function bird(x: number, y: number): string {
  return (
    line(`M${x} ${y + 30}v20M${x + 18} ${y + 30}v20`, '#6b5a3a', 5) +
    form(
      `M${x - 66} ${y + 22}Q${x - 10} ${y - 60} ${x + 50} ${y - 22}L${x + 74} ${y - 14}L${x + 52} ${y - 4}Q${x + 40} ${y + 44} ${x - 8} ${y + 40}Z`,
      '#5f8fb8',
    ) +
    path(
      `M${x + 6} ${y + 36}Q${x + 46} ${y + 30} ${x + 50} ${y - 4}Q${x + 6} ${y - 6} ${x + 6} ${y + 36}Z`,
      '#f0cf6a',
    ) +
    oval(x + 36, y - 18, 5, 5, ink)
  );
}
