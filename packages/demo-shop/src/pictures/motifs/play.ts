import { ball, block, form, lettering, line, oval, path, rect, repeat, ring, turn } from '../shapes.js';
import { brass, ink, mix, paper, wood } from '../tones.js';
import type { Motif } from './motif.js';

const toyColours = ['#cc4b41', '#efb53c', '#5c919c', '#7a9a56', '#40508c', '#dd9a98'];
const toy = (index: number) => toyColours[index % toyColours.length] ?? wood;

export const blocks: Motif = ({ name }) =>
  name.includes('Alphabet')
    ? [
        ['C', 200, 480, 0],
        ['A', 342, 480, 1],
        ['T', 484, 480, 2],
        ['O', 270, 338, 3],
        ['W', 412, 338, 4],
      ]
        .map(([letter, x, y, i]) => cube(String(letter), Number(x), Number(y), toy(Number(i))))
        .join('')
    : block(170, 500, 110, 120, 6, toy(0)) +
      block(520, 500, 110, 120, 6, toy(2)) +
      form('M280 620V500H520V620H450Q450 550 400 550Q350 550 350 620Z', wood) +
      block(190, 380, 70, 120, 4, toy(1), 'turned') +
      block(540, 380, 70, 120, 4, toy(1), 'turned') +
      block(290, 420, 220, 80, 6, toy(3)) +
      form('M170 380L225 280L280 380Z', toy(4)) +
      form('M520 380L575 280L630 380Z', toy(4)) +
      block(340, 320, 120, 100, 6, toy(5)) +
      form('M320 320L400 220L480 320Z', toy(0)) +
      line('M400 220V160', ink, 6) +
      path('M400 160l54 18 -54 18z', toy(1));

function cube(letter: string, x: number, y: number, colour: string): string {
  return (
    block(x, y, 130, 140, 14, '#ead0a2') +
    rect(x + 14, y + 16, 102, 108, 10, colour) +
    lettering(x + 65, y + 102, 88, paper, letter, 'text-anchor="middle" font-weight="bold"')
  );
}

export const rainbow: Motif = () =>
  repeat(6, (i) =>
    form(
      `M${150 + i * 38} 600V${500}A${250 - i * 38} ${250 - i * 38} 0 0 1 ${650 - i * 38} 500V600H${612 - i * 38}V500A${212 - i * 38} ${212 - i * 38} 0 0 0 ${188 + i * 38} 500V600Z`,
      toy([0, 1, 3, 2, 4, 5][i] ?? 0),
    ),
  ) + rect(140, 598, 520, 14, 6, wood);

export const train: Motif = ({ name, tones: { main, dark, light, accent } }) => {
  const van = name.includes('Night')
    ? block(120, 400, 190, 160, 16, dark) +
      rect(150, 430, 60, 60, 8, '#f6dfa0') +
      rect(222, 430, 60, 60, 8, '#f6dfa0')
    : block(120, 450, 190, 110, 12, accent) + repeat(4, (i) => ball(152 + i * 42, 444, 26, 24, toy(i + 1)));
  return (
    rect(80, 606, 640, 12, 6, '#8a6a48') +
    repeat(12, (i) => rect(96 + i * 54, 614, 20, 12, 3, '#a5835c')) +
    van +
    line('M306 540H370', ink, 10) +
    block(360, 330, 150, 230, 14, main) +
    rect(388, 364, 90, 80, 10, '#f3ecd6') +
    block(340, 304, 190, 36, 14, dark) +
    block(500, 420, 170, 140, 30, light, 'turned') +
    form('M560 420L548 330H636L620 420Z', dark, 'turned') +
    block(530, 312, 124, 28, 10, accent) +
    path('M660 560L720 604H640V560Z', dark) +
    [170, 264].map((x) => wheel(x, 578, 30)).join('') +
    wheel(420, 566, 44) +
    wheel(520, 578, 32) +
    wheel(604, 578, 32) +
    oval(676, 470, 14, 18, '#f6dfa0')
  );
};

function wheel(x: number, y: number, radius: number): string {
  return (
    oval(x, y, radius, radius, ink) +
    ring(x, y, radius * 0.62, brass, 6) +
    oval(x, y, radius * 0.24, radius * 0.24, brass)
  );
}

export const bear: Motif = ({ name, tones: { main, dark, light, accent } }) => {
  if (name.includes('Mole')) {
    return (
      form(
        'M400 240C540 240 600 400 590 520C586 590 530 620 400 620C270 620 214 590 210 520C200 400 260 240 400 240Z',
        main,
        'turned',
      ) +
      ball(400, 396, 70, 50, '#e8b0a6') +
      oval(400, 380, 30, 20, '#c9746c') +
      oval(330, 340, 11, 12, '#15161a') +
      oval(470, 340, 11, 12, '#15161a') +
      oval(326, 336, 4, 4, '#ffffff') +
      oval(466, 336, 4, 4, '#ffffff') +
      [
        [236, 510, -24],
        [564, 510, 24],
      ]
        .map(([x = 0, y = 0, a = 0]) =>
          turn(
            a,
            x,
            y,
            ball(x, y, 44, 34, '#e8b0a6') +
              line(`M${x - 20} ${y + 26}v16M${x} ${y + 30}v18M${x + 20} ${y + 26}v16`, '#e8b0a6', 12),
          ),
        )
        .join('')
    );
  }
  return (
    ball(282, 220, 56, 56, dark) +
    ball(518, 220, 56, 56, dark) +
    oval(282, 222, 30, 30, light) +
    oval(518, 222, 30, 30, light) +
    turn(24, 240, 470, ball(236, 480, 52, 96, dark)) +
    turn(-24, 560, 470, ball(564, 480, 52, 96, dark)) +
    ball(400, 510, 148, 124, main, 'turned') +
    oval(400, 530, 84, 76, light) +
    ball(276, 588, 72, 52, dark) +
    ball(524, 588, 72, 52, dark) +
    oval(276, 590, 38, 28, light) +
    oval(524, 590, 38, 28, light) +
    ball(400, 296, 150, 130, main, 'turned') +
    oval(400, 344, 72, 54, mix(light, '#fff4e0', 0.5)) +
    oval(400, 320, 24, 17, ink) +
    line('M400 338V356Q380 372 366 360M400 356Q420 372 434 360', ink, 6) +
    oval(336, 284, 11, 13, ink) +
    oval(464, 284, 11, 13, ink) +
    path('M400 424L340 396V452ZM400 424L460 396V452Z', accent) +
    oval(400, 424, 17, 17, mix(accent, ink, 0.25))
  );
};

export const puzzle: Motif = ({ tones: { main, light, accent, dark } }) =>
  turn(
    -5,
    400,
    420,
    piece(190, 236, main) +
      piece(410, 236, light) +
      piece(190, 456, accent) +
      turn(10, 510, 560, piece(436, 476, dark)),
  );

/** One jigsaw piece: a tab on the right and below, a hole on the left. */
function piece(x: number, y: number, fill: string): string {
  const s = 190;
  const tab = (dx: number, dy: number) => `${x + dx} ${y + dy}`;
  return (
    form(
      `M${tab(0, 0)}H${x + s}V${y + 66}C${tab(s + 10, 50)} ${tab(s + 56, 52)} ${tab(s + 56, 95)}C${tab(s + 56, 138)} ${tab(s + 10, 140)} ${tab(s, 124)}V${y + s}H${x + 124}C${tab(140, s + 10)} ${tab(138, s + 54)} ${tab(95, s + 54)}C${tab(52, s + 54)} ${tab(50, s + 10)} ${tab(66, s)}H${x}V${y + 124}C${tab(16, 142)} ${tab(54, 136)} ${tab(54, 95)}C${tab(54, 54)} ${tab(16, 48)} ${tab(0, 66)}Z`,
      fill,
    ) + line(`M${x + 12} ${y + 12}H${x + s - 12}`, '#ffffff', 5, 'opacity=".4"')
  );
}

export const kite: Motif = ({ tones: { main, dark, light, accent } }) =>
  line('M430 520Q330 560 380 620Q420 670 320 690Q220 700 200 640', ink, 5) +
  [
    [372, 584],
    [372, 660],
    [258, 690],
  ]
    .map(([x = 0, y = 0], i) => path(`M${x} ${y}l-34 -16v34zM${x} ${y}l34 -16v34z`, toy(i + 1)))
    .join('') +
  turn(
    12,
    400,
    320,
    path('M400 110L560 290L400 290Z', light) +
      path('M400 110L240 290L400 290Z', main) +
      path('M240 290L400 540L400 290Z', dark) +
      path('M560 290L400 540L400 290Z', accent) +
      line('M400 110V540M240 290H560', ink, 5),
  ) +
  [
    [140, 190, 1],
    [640, 470, 0.8],
  ]
    .map(
      ([x = 0, y = 0, s = 1]) =>
        `<g transform="translate(${x} ${y}) scale(${s})" opacity=".75">${oval(0, 0, 60, 30, '#fff')}${oval(44, 6, 46, 24, '#fff')}${oval(-44, 10, 40, 20, '#fff')}</g>`,
    )
    .join('');

export const crayons: Motif = ({ name }) =>
  name.includes('Paints')
    ? [
        [180, 470, 0],
        [330, 470, 1],
        [480, 470, 2],
        [255, 340, 3],
        [405, 340, 4],
      ]
        .map(
          ([x = 0, y = 0, i = 0]) =>
            block(x, y, 140, 150, 18, '#f7f0e1', 'turned') +
            rect(x, y + 50, 140, 64, 0, toy(i)) +
            block(x - 8, y - 14, 156, 36, 10, toy(i), 'turned'),
        )
        .join('') + path('M120 600Q150 566 180 596T250 612Q190 640 120 600Z', toy(0))
    : repeat(
        6,
        (i) =>
          block(200 + i * 68, 270 + ((i * 29) % 40), 56, 320, 10, toy(i), 'turned') +
          path(
            `M${206 + i * 68} ${276 + ((i * 29) % 40)}L${218 + i * 68} ${226 + ((i * 29) % 40)}H${238 + i * 68}L${250 + i * 68} ${276 + ((i * 29) % 40)}Z`,
            toy(i),
          ),
      ) +
      block(180, 440, 440, 180, 14, '#f3dfae') +
      block(300, 486, 200, 84, 10, paper) +
      line('M330 520H470M350 544H450', '#c06639', 6);
