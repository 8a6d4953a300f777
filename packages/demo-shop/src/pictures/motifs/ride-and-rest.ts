import { ball, block, form, line, oval, path, rect, repeat, ring, turn } from '../shapes.js';
import { brass, ink, metal, metalDark, mix, paper, wood, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

export const bicycle: Motif = ({ name, tones: { main, dark } }) => {
  const radius = name.includes('Kids') ? 110 : 138;
  const y = 620 - radius;
  const tyre = name.includes('Gravel') ? 20 : 13;
  const bike =
    [210, 590]
      .map(
        (x) =>
          ring(x, y, radius - 8, ink, tyre) +
          repeat(8, (i) =>
            turn(i * 22.5, x, y, line(`M${x} ${y - radius + 18}V${y + radius - 18}`, metalDark, 2)),
          ) +
          oval(x, y, 12, 12, metal),
      )
      .join('') +
    line(`M210 ${y}L300 316L540 300L390 ${y + 20}ZM300 316L390 ${y + 20}`, main, 17) +
    line(`M210 ${y}L390 ${y + 20}`, dark, 13) +
    line(`M530 240L540 300Q560 380 590 ${y}`, main, 15) +
    line('M300 316L290 266', metal, 12) +
    form('M230 262Q240 236 300 246L350 252Q340 276 290 276Q250 280 230 262Z', woodDark) +
    oval(390, y + 20, 30, 30, metal) +
    ring(390, y + 20, 22, ink, 5) +
    line(`M390 ${y + 20}L420 ${y + 78}M404 ${y + 80}H440`, ink, 10);
  return (
    bike +
    (name.includes('Gravel')
      ? line('M530 240Q590 220 600 250Q604 290 566 290', ink, 13)
      : line('M530 240L520 212Q470 200 440 232', ink, 13) + line('M470 214L440 232', woodDark, 17)) +
    (name.includes('City')
      ? line(`M110 ${y - 90}Q180 ${y - 170} 300 ${y - 96}`, main, 9) +
        rect(130, 330, 130, 10, 5, metalDark) +
        line(`M150 340L210 ${y}`, metalDark, 5)
      : '')
  );
};

export const bikeLight: Motif = ({ tones: { main, dark } }) =>
  path('M250 380L20 240V600L250 470Z', '#fff0b8', 'opacity=".6"') +
  block(560, 330, 90, 190, 40, dark) +
  form('M290 330H540Q580 330 580 380V470Q580 520 540 520H290Z', main, 'turned') +
  form('M240 310H320V540H240Q220 540 220 510V340Q220 310 240 310Z', metal, 'turned') +
  oval(236, 425, 26, 86, '#fff8dc') +
  block(400, 300, 70, 34, 12, '#7ec27a') +
  block(380, 516, 100, 104, 12, ink, 'turned');

export const helmet: Motif = ({ tones: { main, dark, light, deep } }) =>
  line('M250 520Q300 640 400 640Q500 640 560 520', ink, 12) +
  form('M150 500Q150 230 400 230Q650 230 650 500Q650 540 610 540H190Q150 540 150 500Z', main, 'turned') +
  [
    [-150, 30],
    [0, 0],
    [150, 30],
  ]
    .map(([dx = 0, dy = 0]) =>
      path(
        `M${400 + dx} ${290 + dy}Q${434 + dx} ${290 + dy} ${430 + dx} ${400 + dy}Q${400 + dx} ${420 + dy} ${370 + dx} ${400 + dy}Q${366 + dx} ${290 + dy} ${400 + dx} ${290 + dy}Z`,
        deep,
      ),
    )
    .join('') +
  rect(150, 486, 500, 26, 8, light) +
  path('M150 512H650Q700 540 690 560Q560 530 400 536Q240 530 180 548Q150 540 150 512Z', dark);

export const bell: Motif = ({ tones: { main } }) =>
  rect(90, 540, 620, 56, 28, metal) +
  rect(90, 540, 620, 18, 9, '#ffffff66') +
  block(340, 510, 120, 110, 16, metalDark, 'turned') +
  form('M200 500Q200 270 400 270Q600 270 600 500Z', main, 'turned') +
  rect(186, 490, 428, 30, 15, mix(main, ink, 0.3)) +
  ball(400, 264, 28, 24, mix(main, '#ffffff', 0.35)) +
  line('M600 460L690 400', metalDark, 14) +
  ball(694, 396, 22, 22, ink) +
  line('M150 330Q120 380 150 430M106 300Q60 380 106 460', '#ffffff', 10, 'opacity=".8"') +
  line('M270 400Q290 330 350 310', '#ffffff', 14, 'opacity=".55"');

export const pump: Motif = ({ name, tones: { main, dark } }) =>
  name.includes('Mini')
    ? turn(
        -35,
        400,
        420,
        block(150, 380, 330, 76, 22, main, 'turned') +
          rect(470, 396, 130, 44, 4, metalDark) +
          block(590, 376, 90, 84, 22, ink) +
          line('M150 418H110Q80 418 80 460V500', ink, 16) +
          rect(190, 396, 220, 10, 5, '#ffffff66'),
      )
    : line('M440 560Q640 580 620 400Q610 300 540 340', ink, 16) +
      rect(388, 130, 24, 130, 6, metalDark) +
      block(280, 110, 240, 48, 24, wood, 'turned') +
      block(352, 240, 96, 330, 14, main, 'turned') +
      rect(352, 290, 96, 14, 0, dark) +
      oval(400, 480, 62, 62, metal) +
      oval(400, 480, 50, 50, paper) +
      line('M400 480L426 450', '#cc4b41', 6) +
      repeat(7, (i) => turn(-120 + i * 40, 400, 480, line('M400 438v8', ink, 4))) +
      block(250, 566, 300, 34, 14, ink) +
      block(300, 596, 200, 24, 10, dark);

export const pannier: Motif = ({ tones: { main, dark, light } }) =>
  block(240, 216, 320, 60, 30, light, 'turned') +
  form('M220 270H580L600 590Q600 620 570 620H230Q200 620 200 590Z', main, 'turned') +
  form('M214 260H586L592 400Q400 440 208 400Z', dark) +
  [300, 500]
    .map(
      (x) =>
        rect(x - 18, 250, 36, 240, 6, woodDark) +
        rect(x - 26, 420, 52, 44, 6, brass) +
        rect(x - 14, 430, 28, 24, 3, woodDark),
    )
    .join('') +
  block(300, 510, 200, 80, 10, light) +
  rect(370, 330, 60, 40, 4, paper);

export const saddle: Motif = ({ name, tones: { main, dark } }) =>
  (name.includes('Sprung')
    ? [250, 350]
        .map((x) => repeat(4, (i) => oval(x, 500 + i * 26, 38, 12, i % 2 ? metal : metalDark)))
        .join('')
    : '') +
  line('M230 470H520L600 440', metalDark, 16) +
  rect(392, 470, 44, 150, 6, metal) +
  form(
    'M160 360Q150 300 260 306Q420 330 560 320Q680 318 684 360Q680 400 560 402Q470 420 420 490Q300 520 210 480Q150 450 160 360Z',
    main,
    'turned',
  ) +
  repeat(3, (i) => oval(194 + i * 8, 380 + i * 34, 9, 9, brass)) +
  oval(660, 360, 9, 9, brass) +
  line('M240 350Q400 380 620 354', dark, 5, 'stroke-dasharray="10 8"');

export const blanket: Motif = ({ name, tones: { main, dark, light, accent } }) =>
  [0, 1, 2]
    .map(
      (i) =>
        form(
          `M180 ${520 - i * 92}H590Q628 ${520 - i * 92} 628 ${570 - i * 92}Q628 ${620 - i * 92} 590 ${620 - i * 92}H180Z`,
          [dark, main, light][i] ?? main,
        ) + line(`M190 ${570 - i * 92}H580`, dark, 4, 'opacity=".4"'),
    )
    .join('') +
  form('M250 330H480V540L250 560Z', light) +
  (name.includes('Waffle')
    ? repeat(5, (r) => repeat(6, (c) => rect(260 + c * 36, 344 + r * 38, 26, 28, 3, '#00000014')))
    : repeat(3, (i) => rect(250, 360 + i * 52, 230, 18, 0, i % 2 ? accent : dark)) +
      repeat(3, (i) => rect(278 + i * 70, 330, 14, 222, 0, '#ffffff33'))) +
  repeat(12, (i) => line(`M${258 + i * 20} ${558 - i * 1.8}v26`, light, 6));

export const cushion: Motif = ({ name, tones: { main, dark, light } }) =>
  name.includes('Floor')
    ? form('M130 500Q130 410 400 410Q670 410 670 500V550Q670 620 400 620Q130 620 130 550Z', dark, 'turned') +
      oval(400, 492, 268, 84, main) +
      repeat(8, (i) =>
        line(
          `M400 488L${400 + Math.round(Math.cos((i * Math.PI) / 4) * 250)} ${490 + Math.round(Math.sin((i * Math.PI) / 4) * 76)}`,
          dark,
          3,
          'opacity=".5"',
        ),
      ) +
      oval(400, 488, 20, 10, light)
    : turn(
        6,
        400,
        420,
        form(
          'M180 230Q400 190 620 230Q650 240 640 270Q610 420 640 580Q650 612 620 616Q400 650 180 616Q150 612 160 580Q190 420 160 270Q150 240 180 230Z',
          main,
        ) +
          line('M186 238Q400 200 614 238Q622 420 632 600Q400 640 168 602Q196 420 186 238Z', light, 5) +
          line('M250 300Q330 380 330 480M560 300Q500 340 480 420', dark, 5, 'opacity=".5"'),
      );

export const chair: Motif = () =>
  line('M270 160L286 620M530 160L514 620', woodDark, 24) +
  repeat(4, (i) => block(276, 186 + i * 56, 248, 28, 12, wood)) +
  form('M236 440H564L590 500H210Z', '#e9d8ae') +
  repeat(9, (i) => line(`M${262 + i * 34} 444L${246 + i * 38} 496`, '#c9b27d', 4)) +
  rect(206, 496, 388, 18, 8, '#c9b27d') +
  line('M222 510L206 622M578 510L594 622', wood, 26) +
  line('M218 566H582', wood, 13);

export const armchair: Motif = ({ tones: { main, dark, light } }) =>
  line('M220 560L196 622M580 560L604 622', woodDark, 24) +
  block(232, 210, 336, 280, 60, main) +
  block(260, 240, 280, 190, 40, light) +
  block(236, 430, 328, 90, 36, light) +
  block(210, 500, 380, 70, 20, dark) +
  block(160, 370, 84, 200, 34, main) +
  block(556, 370, 84, 200, 34, main) +
  rect(150, 360, 104, 26, 13, wood) +
  rect(546, 360, 104, 26, 13, wood);

export const stool: Motif = ({ tones: { main } }) =>
  line('M300 430L230 614', woodDark, 30) +
  line('M500 430L570 614', wood, 30) +
  line('M400 440V600', woodDark, 28) +
  line('M262 534H540', woodDark, 15) +
  form('M190 380H610V400Q600 446 540 446H260Q200 446 190 400Z', mix(main, woodDark, 0.35), 'turned') +
  oval(400, 380, 210, 48, main) +
  `<ellipse cx="400" cy="380" rx="130" ry="26" fill="none" stroke="${woodDark}" stroke-width="4" opacity=".5"/>` +
  `<ellipse cx="400" cy="380" rx="66" ry="12" fill="none" stroke="${woodDark}" stroke-width="4" opacity=".5"/>`;

export const clock: Motif = ({ tones: { main } }) =>
  oval(412, 396, 226, 226, '#00000018') +
  oval(400, 380, 226, 226, main) +
  oval(400, 380, 200, 200, paper) +
  repeat(12, (i) =>
    turn(i * 30, 400, 380, rect(i % 3 ? 396 : 392, 196, i % 3 ? 8 : 16, i % 3 ? 24 : 44, 2, ink)),
  ) +
  turn(305, 400, 380, rect(391, 262, 18, 130, 8, ink)) +
  turn(48, 400, 380, rect(394, 214, 12, 180, 6, ink)) +
  turn(170, 400, 380, rect(398, 210, 4, 220, 2, '#cc4b41')) +
  oval(400, 380, 15, 15, '#cc4b41') +
  path('M256 280A176 176 0 0 1 350 212', 'none', 'stroke="#fff" stroke-width="14" stroke-linecap="round"');

export const alarmClock: Motif = ({ tones: { main } }) =>
  block(376, 200, 48, 50, 14, brass, 'turned') +
  line('M290 590L270 620M510 590L530 620', woodDark, 26) +
  ball(400, 430, 192, 188, mix(main, wood, 0.4), 'turned') +
  oval(400, 430, 146, 144, paper) +
  repeat(12, (i) => turn(i * 30, 400, 430, rect(397, 300, 6, i % 3 ? 14 : 26, 3, ink))) +
  turn(-60, 400, 430, rect(393, 350, 14, 88, 7, ink)) +
  turn(60, 400, 430, rect(395, 318, 10, 120, 5, ink)) +
  turn(200, 400, 430, rect(398, 330, 4, 100, 2, brass)) +
  oval(400, 430, 11, 11, brass);

export const vase: Motif = ({ name, random, tones: { main, dark, light, accent } }) => {
  if (name.includes('Bud'))
    return [
      [230, 0.9, 0],
      [400, 1.25, 1],
      [560, 0.75, 2],
    ]
      .map(
        ([x = 0, s = 1, i = 0]) =>
          `<g transform="translate(${x} 620) scale(${s})">${line('M0 -190Q10 -270 -10 -330', '#5f8a58', 6)}${repeat(6, (p) => turn(p * 60, -10, -330, oval(-10, -350, 13, 20, ['#f2e3b8', accent, '#f4f0ea'][i] ?? accent)))}${oval(-10, -330, 10, 10, brass)}${path('M-18 -200H18V-130Q60 -100 60 -50Q60 0 20 0H-20Q-60 0 -60 -50Q-60 -100 -18 -130Z', main, 'opacity=".8"')}${path('M-18 -200H18V-130Q60 -100 60 -50Q60 0 20 0H-20Q-60 0 -60 -50Q-60 -100 -18 -130Z', 'url(#glassy)')}</g>`,
      )
      .join('');
  const lean = 30 + random.below(40);
  return (
    [
      [-lean, 150],
      [0, 90],
      [lean, 160],
    ]
      .map(
        ([dx = 0, y = 0], i) =>
          line(`M400 340Q${400 + dx} 260 ${400 + dx * 2} ${y}`, '#5f7f52', 7) +
          repeat(4, (l) =>
            turn(
              dx ? Math.sign(dx) * 40 : (l % 2) * 80 - 40,
              400 + dx * (0.6 + l * 0.35),
              280 - l * 44,
              oval(400 + dx * (0.6 + l * 0.35), 270 - l * 44, 12, 34, l % 2 ? '#7d9c6a' : '#5f7f52'),
            ),
          ) +
          (i === 1 ? '' : oval(400 + dx * 2, y, 22, 22, accent)),
      )
      .join('') +
    form(
      'M364 320H436Q440 370 500 390Q580 420 560 500Q540 590 480 620H320Q260 590 240 500Q220 420 300 390Q360 370 364 320Z',
      main,
      'turned',
    ) +
    oval(400, 322, 38, 10, dark) +
    line('M250 470Q400 500 550 470', light, 5, 'opacity=".5"')
  );
};

export const basket: Motif = ({ name, tones: { main, dark, accent } }) => {
  const weave = mix(main, wood, name.includes('Willow') ? 0.75 : 0.3);
  return (
    (name.includes('Front')
      ? turn(-40, 430, 330, block(404, 180, 52, 230, 24, '#e0b273', 'turned')) +
        repeat(3, (i) => oval(300 + i * 34, 340 - (i % 2) * 30, 40, 34, i % 2 ? accent : '#7d9c6a'))
      : line('M250 380Q250 210 400 210Q550 210 550 380', woodDark, 20) +
        turn(-8, 400, 340, block(250, 300, 300, 90, 44, name.includes('Log') ? '#8a6a48' : accent)) +
        (name.includes('Log') ? oval(270, 352, 44, 44, '#dcb98a') + ring(270, 352, 24, '#b48a58', 4) : '')) +
    form('M196 370H604L556 600Q552 620 532 620H268Q248 620 244 600Z', weave, 'turned') +
    repeat(5, (row) =>
      repeat(
        [11, 10, 9, 9, 8][row] ?? 8,
        (column) =>
          `<rect x="${214 + row * 9 + column * 35 + (row % 2) * 4}" y="${400 + row * 42}" width="28" height="30" rx="9" fill="${(row + column) % 2 ? mix(weave, '#ffffff', 0.2) : mix(weave, ink, 0.16)}"/>`,
      ),
    ) +
    block(184, 352, 432, 36, 18, mix(dark, woodDark, 0.6))
  );
};
