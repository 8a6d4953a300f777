import { ball, block, form, lettering, line, oval, path, rect, repeat, ring, turn } from '../shapes.js';
import { brass, ink, metal, mix, paper, wood, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

const bubble = (x: number, y: number, radius: number) =>
  oval(x, y, radius, radius, '#ffffff55') +
  ring(x, y, radius, '#ffffffaa', 4) +
  oval(x - radius * 0.35, y - radius * 0.35, radius * 0.2, radius * 0.2, '#ffffff');

export const soap: Motif = ({ name, tones: { main, dark, light, accent } }) =>
  name.includes('Shaving')
    ? form('M190 420H610Q600 590 500 620H300Q200 590 190 420Z', wood, 'turned') +
      oval(400, 420, 210, 46, woodDark) +
      oval(400, 416, 176, 34, '#fbf6ea') +
      ball(330, 396, 50, 34, '#ffffff') +
      ball(400, 380, 64, 46, '#ffffff') +
      ball(470, 398, 50, 34, '#ffffff') +
      bubble(560, 300, 26) +
      bubble(280, 290, 18)
    : bubble(230, 300, 34) +
      bubble(300, 230, 20) +
      bubble(590, 270, 26) +
      block(190, 400, 420, 190, 50, main) +
      rect(190, 400, 420, 150, 50, light) +
      block(214, 414, 372, 122, 40, main) +
      repeat(7, (i) => oval(256 + i * 48, 440 + ((i * 31) % 70), 7, 5, i % 2 ? dark : accent)) +
      form('M330 400H470V590H330Z', paper) +
      line('M350 440H450M350 550H450', accent, 6) +
      lettering(
        400,
        508,
        36,
        ink,
        name.split(', ')[1]?.split(' ')[0] ?? 'Soap',
        'text-anchor="middle" font-style="italic"',
      ) +
      rect(180, 588, 440, 30, 12, wood);

export const bottle: Motif = ({ name, tones: { main, dark, accent } }) => {
  const pumpTop = name.includes('Wash') || name.includes('Shampoo');
  const glassColour = name.includes('Wash') ? '#8a5a34' : main;
  return (
    (pumpTop
      ? line('M400 230V170H310V196', ink, 22) + block(356, 220, 88, 50, 10, ink, 'turned')
      : block(360, 190, 80, 90, 12, wood, 'turned')) +
    form(
      'M360 270H440V300Q536 320 536 400V590Q536 620 506 620H294Q264 620 264 590V400Q264 320 360 300Z',
      glassColour,
      'turned',
    ) +
    block(290, 410, 220, 150, 6, paper) +
    rect(290, 410, 220, 16, 0, accent) +
    line('M326 460H474', dark, 9) +
    line('M346 490H454M366 514H434', dark, 5)
  );
};

export const tube: Motif = ({ tones: { main, dark, light } }) =>
  turn(
    -8,
    400,
    400,
    form('M280 160H520L488 540H312Z', light, 'turned') +
      rect(270, 146, 260, 34, 6, main) +
      repeat(12, (i) => line(`M${284 + i * 21} 152v22`, dark, 3)) +
      block(326, 536, 148, 84, 14, main, 'turned') +
      ring(400, 330, 46, main, 10) +
      line('M400 260v-20M400 420v-20M330 330h-16M486 330h-16', main, 9) +
      line('M350 450H450M366 474H434', dark, 6),
  );

export const towel: Motif = ({ name, tones: { main, dark, light } }) =>
  [0, 1, 2]
    .map((i) => {
      const y = 500 - i * 116;
      const colour = [main, light, mix(main, paper, 0.75)][i] ?? main;
      return (
        form(
          `M190 ${y}H590Q622 ${y} 622 ${y + 56}Q622 ${y + 112} 590 ${y + 112}H190Q166 ${y + 112} 166 ${y + 90}V${y + 22}Q166 ${y} 190 ${y}Z`,
          colour,
        ) +
        line(`M580 ${y + 30}H240Q216 ${y + 30} 216 ${y + 56}T240 ${y + 84}H580`, dark, 4, 'opacity=".45"') +
        (name.includes('Hammam')
          ? line(
              `M300 ${y + 4}V${y + 108}M324 ${y + 4}V${y + 108}M350 ${y + 4}V${y + 108}`,
              i === 0 ? paper : dark,
              9,
            )
          : '')
      );
    })
    .join('') + (name.includes('Hammam') ? repeat(9, (i) => line(`M166 ${512 + i * 11}h-28`, paper, 4)) : '');

export const brush: Motif = ({ name }) =>
  name.includes('Long')
    ? turn(
        38,
        400,
        400,
        block(376, 330, 48, 350, 24, wood, 'turned') +
          oval(400, 648, 9, 12, woodDark) +
          bristles(310, 150, 180, 160) +
          ball(400, 240, 104, 132, wood, 'turned') +
          oval(400, 240, 84, 110, '#e9dcc0') +
          repeat(6, (r) => repeat(5, (c) => oval(344 + c * 28, 166 + r * 30, 7, 7, '#c9b48c'))),
      )
    : bristles(230, 470, 340, 130) +
      form(
        'M200 400Q200 340 300 336H500Q600 340 600 400V450Q600 480 570 480H230Q200 480 200 450Z',
        name.includes('Record') ? woodDark : wood,
      ) +
      rect(214, 460, 372, 20, 4, '#00000022') +
      line('M260 374H500', '#ffffff', 7, 'opacity=".4"') +
      (name.includes('Nail') ? bristles(330, 300, 140, 44) : oval(400, 410, 20, 20, brass));

function bristles(x: number, y: number, width: number, height: number): string {
  return (
    rect(x, y, width, height, 8, '#efe4c9') +
    repeat(Math.floor(width / 14), (i) => line(`M${x + 7 + i * 14} ${y + 8}V${y + height}`, '#d5c39b', 4))
  );
}

export const cream: Motif = ({ tones: { main, dark, light, accent } }) =>
  turn(-14, 560, 560, block(440, 500, 240, 90, 20, metal, 'turned')) +
  form('M190 420H530V570Q530 620 480 620H240Q190 620 190 570Z', main, 'turned') +
  oval(360, 420, 170, 42, light) +
  oval(360, 422, 150, 33, '#fbf3e4') +
  path('M290 420Q330 370 370 410Q420 380 430 424Q360 450 290 420Z', '#ffffff') +
  block(250, 490, 220, 84, 6, paper) +
  line('M280 522H440', dark, 8) +
  line('M310 548H410', accent, 5);

export const jar: Motif = ({ name, tones: { main, dark, accent } }) =>
  path(
    'M250 320Q250 280 290 280H510Q550 280 550 320V590Q550 620 520 620H280Q250 620 250 590Z',
    '#eef3ee',
    'opacity=".8"',
  ) +
  path('M258 330H542V588Q542 612 518 612H282Q258 612 258 588Z', main) +
  repeat(9, (i) =>
    oval(286 + ((i * 71) % 230), 352 + ((i * 53) % 240), 15, 9, i % 2 ? dark : mix(main, '#ffffff', 0.3)),
  ) +
  path(
    'M250 320Q250 280 290 280H510Q550 280 550 320V590Q550 620 520 620H280Q250 620 250 590Z',
    'url(#glassy)',
  ) +
  block(254, 210, 292, 78, 14, brass, 'turned') +
  rect(254, 270, 292, 16, 4, '#00000022') +
  block(296, 400, 208, 140, 8, paper) +
  ring(400, 446, 24, accent, 7) +
  lettering(400, 516, 27, ink, name.split(/[ ,]/)[0] ?? '');

export const oil: Motif = ({ name, tones: { main, dark, accent } }) =>
  block(368, 110, 64, 60, 8, woodDark, 'turned') +
  form(
    'M368 160H432V270Q500 310 500 390V596Q500 620 476 620H324Q300 620 300 596V390Q300 310 368 270Z',
    mix(main, '#3d4a28', name.includes('Olive') ? 0.5 : 0.1),
    'turned',
  ) +
  rect(360, 160, 80, 24, 6, dark) +
  block(318, 400, 164, 160, 6, paper) +
  path('M360 500Q360 440 430 430Q440 490 360 500Z', mix('#6f8f5f', accent, 0.2)) +
  line('M352 512L420 446', dark, 4) +
  line('M346 536H454', dark, 5) +
  ball(590, 594, 26, 24, mix(main, '#5b6a34', 0.6), 'turned') +
  ball(640, 600, 22, 20, mix(main, '#5b6a34', 0.4), 'turned');

export const chocolate: Motif = ({ name, tones: { main, dark, accent } }) =>
  turn(
    -12,
    400,
    420,
    block(270, 170, 260, 220, 10, '#5b3a29') +
      repeat(2, (row) =>
        repeat(
          3,
          (column) =>
            block(282 + column * 82, 184 + row * 78, 74, 70, 8, '#6f4833') +
            line(`M${292 + column * 82} ${194 + row * 78}h50`, '#8f6245', 5),
        ),
      ) +
      path(
        'M262 330l22 -18 22 18 22 -18 22 18 22 -18 22 18 22 -18 22 18 22 -18 22 18 22 -18 34 18V370H262Z',
        brass,
      ) +
      form('M258 350H542V640H258Z', main) +
      rect(258, 350, 284, 26, 0, dark) +
      oval(400, 490, 86, 86, accent) +
      path('M400 420Q450 460 440 520Q400 570 360 520Q350 460 400 420Z', paper) +
      line('M400 436V552', dark, 5) +
      lettering(400, 618, 26, paper, name.split(', ')[1] ?? 'Gianduja'),
  );

export const packet: Motif = ({ name, tones: { main, dark, light } }) => {
  const pasta = name.includes('Rigatoni');
  const inside = pasta
    ? repeat(8, (i) =>
        turn(
          -30 + ((i * 47) % 70),
          330 + (i % 4) * 46,
          460 + Math.floor(i / 4) * 60,
          block(306 + (i % 4) * 46, 448 + Math.floor(i / 4) * 60, 56, 28, 8, '#efc877', 'turned'),
        ),
      )
    : name.includes('Peas')
      ? repeat(14, (i) => ball(316 + (i % 5) * 42, 440 + Math.floor(i / 5) * 42, 20, 20, '#8a5f3c'))
      : line('M400 560V420', '#b98a3e', 7) +
        repeat(
          4,
          (i) =>
            turn(-36, 380, 440 + i * 30, oval(368, 446 + i * 30, 26, 11, '#d9a441')) +
            turn(36, 420, 440 + i * 30, oval(432, 446 + i * 30, 26, 11, '#d9a441')),
        );
  return (
    form(
      'M250 250L272 180H528L550 250V596Q550 620 526 620H274Q250 620 250 596Z',
      mix(main, paper, 0.25),
      'turned',
    ) +
    form('M272 180H528L550 250H250Z', dark) +
    block(282, 286, 236, 90, 6, paper) +
    lettering(
      400,
      344,
      36,
      ink,
      pasta ? 'Rigatoni' : name.includes('Peas') ? 'Carlin Peas' : name.includes('Oats') ? 'Oats' : 'Flour',
    ) +
    rect(282, 400, 236, 190, 16, pasta ? '#fbf3dd' : light) +
    inside
  );
};
