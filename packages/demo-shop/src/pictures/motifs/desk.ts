import { block, form, lettering, line, oval, path, rect, repeat, ring, turn } from '../shapes.js';
import { brass, ink, metal, metalDark, mix, paper, wood, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

export const notebook: Motif = ({ name, tones: { main, dark, light, accent } }) => {
  const landscape = name.includes('Landscape');
  const cover = landscape
    ? rect(172, 322, 480, 290, 16, dark) +
      rect(168, 316, 470, 284, 10, paper) +
      block(160, 306, 474, 286, 14, main) +
      rect(594, 306, 14, 286, 0, accent)
    : rect(262, 226, 306, 400, 16, dark) +
      rect(258, 222, 300, 394, 10, paper) +
      block(246, 212, 306, 396, 14, main) +
      rect(246, 212, 40, 396, 12, dark) +
      path('M470 604L470 668L484 652L498 668V604Z', accent) +
      block(330, 300, 170, 84, 6, paper) +
      line('M352 330H478M352 354H440', light, 5);
  const second = name.includes('Set of 3')
    ? turn(14, 400, 430, rect(262, 222, 306, 396, 14, accent)) +
      turn(7, 400, 430, rect(256, 218, 306, 396, 14, light))
    : '';
  return turn(-8, 400, 430, second + cover) + turn(38, 600, 500, pencilAt(590, 330, 300, accent));
};

function pencilAt(x: number, y: number, length: number, colour: string): string {
  return (
    block(x, y, 30, length, 3, colour, 'turned') +
    rect(x, y - 22, 30, 24, 4, metal) +
    rect(x + 2, y - 48, 26, 30, 8, '#dd9a98') +
    path(`M${x} ${y + length}L${x + 15} ${y + length + 46}L${x + 30} ${y + length}Z`, '#eacb9a') +
    path(`M${x + 10} ${y + length + 30}L${x + 15} ${y + length + 46}L${x + 20} ${y + length + 30}Z`, ink)
  );
}

export const pen: Motif = ({ name, tones: { main, dark, light } }) =>
  line('M170 600Q230 540 270 590T360 580Q420 560 470 596', mix(main, ink, 0.5), 7) +
  turn(
    48,
    400,
    400,
    name.includes('Rollerball')
      ? block(372, 110, 56, 430, 8, main, 'turned') +
          rect(372, 300, 56, 10, 0, dark) +
          path('M376 540L396 610H404L424 540Z', metal) +
          block(420, 130, 16, 130, 6, metalDark)
      : block(370, 90, 60, 250, 28, main, 'turned') +
          block(376, 336, 48, 170, 6, light, 'turned') +
          rect(368, 326, 64, 18, 5, brass) +
          block(424, 120, 16, 130, 7, brass) +
          path('M382 506H418L424 560Q412 600 400 632Q388 600 376 560Z', metal) +
          line('M400 556V626', ink, 3) +
          oval(400, 552, 6, 6, ink),
  );

export const pencils: Motif = ({ name, tones: { main, accent } }) => {
  const colours = name.includes('Colour')
    ? ['#cc4b41', '#efb53c', '#7a9a56', '#5c919c', '#40508c', '#7c4a6c', '#c06639']
    : [main, main, main, main, main, main, main];
  return (
    colours.map((colour, i) => standingPencil(218 + i * 52, 250 + ((i * 37) % 50), colour)).join('') +
    block(190, 470, 420, 150, 14, name.includes('Tin') ? metal : '#d9b98c') +
    rect(190, 470, 420, 14, 4, '#00000018') +
    block(300, 516, 200, 62, 6, paper) +
    line('M324 548H476', accent, 6)
  );
};

function standingPencil(x: number, top: number, colour: string): string {
  return (
    path(`M${x} ${top + 60}L${x + 22} ${top}L${x + 44} ${top + 60}Z`, '#eacb9a') +
    path(`M${x + 15} ${top + 20}L${x + 22} ${top}L${x + 29} ${top + 20}Z`, mix(colour, ink, 0.3)) +
    block(x, top + 58, 44, 250, 0, colour, 'turned')
  );
}

export const cards: Motif = ({ name, tones: { main, dark, light, accent } }) =>
  turn(
    9,
    400,
    430,
    rect(240, 300, 350, 250, 8, dark) +
      path('M240 308L415 450L590 308V540Q590 550 580 550H250Q240 550 240 540Z', main) +
      line('M240 306L415 446L590 306', dark, 5),
  ) +
  turn(
    -7,
    400,
    430,
    block(226, 330, 350, 250, 8, paper) +
      rect(244, 348, 314, 214, 4, mix(paper, light, 0.35)) +
      (name.includes('Thank')
        ? lettering(401, 470, 52, accent, 'thank you', 'text-anchor="middle" font-style="italic"')
        : repeat(4, (i) => line(`M276 ${400 + i * 34}H${i === 3 ? 430 : 526}`, accent, 4))),
  );

export const scissors: Motif = ({ tones: { main } }) =>
  turn(
    28,
    400,
    420,
    turn(-20, 400, 430, blade(main)) +
      turn(20, 400, 430, `<g transform="matrix(-1 0 0 1 800 0)">${blade(main)}</g>`) +
      oval(400, 400, 16, 16, brass),
  ) + line('M180 610Q260 560 330 606', '#ffffff', 8, 'opacity=".6"');

function blade(colour: string): string {
  return (
    form('M384 130Q420 250 424 410L396 440Q372 300 384 130Z', metal) +
    line('M410 430L432 500', colour, 34) +
    `<ellipse cx="452" cy="566" rx="46" ry="66" fill="none" stroke="${colour}" stroke-width="30"/>`
  );
}

export const tray: Motif = ({ name, tones: { accent, main } }) =>
  name.includes('Pen')
    ? turn(
        -6,
        400,
        500,
        block(160, 470, 480, 130, 60, mix(main, woodDark, 0.4), 'turned') +
          rect(190, 492, 420, 80, 40, '#7c848a') +
          turn(-4, 400, 520, block(230, 506, 330, 26, 12, accent, 'turned')) +
          block(250, 544, 280, 18, 8, brass, 'turned'),
      )
    : [0, 1]
        .map((level) => {
          const y = 440 - level * 150;
          return (
            rect(200, y - 30, 400, 30, 4, paper) +
            rect(216, y - 52, 370, 24, 4, mix(accent, paper, 0.5)) +
            form(`M160 ${y - 80}H196V${y + 20}H604V${y - 80}H640V${y + 60}H160Z`, wood) +
            rect(160, y + 50, 480, 16, 6, woodDark) +
            repeat(2, (i) => rect(172 + i * 440, y + 64, 16, level === 0 ? 110 : 30, 2, woodDark))
          );
        })
        .reverse()
        .join('');

const coverDrawings = [
  (ink1: string, ink2: string) =>
    oval(400, 500, 74, 74, ink1) + path('M268 560Q340 500 400 540T532 520V604H268Z', ink2),
  (ink1: string, ink2: string) => repeat(4, (i) => ring(400, 500, 22 + i * 22, i % 2 ? ink1 : ink2, 9)),
  (ink1: string, ink2: string) =>
    path('M268 604L350 470L400 540L452 440L532 604Z', ink1) + oval(470, 420, 20, 20, ink2),
  (ink1: string, ink2: string) =>
    line('M400 600V430', ink1, 9) +
    repeat(4, (i) =>
      turn(
        i % 2 ? 32 : -32,
        400,
        580 - i * 36,
        oval(i % 2 ? 440 : 360, 570 - i * 36, 38, 14, i % 2 ? ink1 : ink2),
      ),
    ),
  (ink1: string, ink2: string) =>
    rect(350, 430, 100, 174, 50, ink1) + rect(366, 450, 68, 154, 34, ink2) + oval(420, 536, 6, 6, ink1),
  (ink1: string, ink2: string) =>
    repeat(5, (i) =>
      line(
        `M286 ${452 + i * 32}Q343 ${432 + i * 32} 400 ${452 + i * 32}T514 ${452 + i * 32}`,
        i % 2 ? ink1 : ink2,
        8,
      ),
    ),
];

export const book: Motif = ({ name, random, tones: { main, dark, accent } }) => {
  const titleLines = wrap(name, 13).slice(0, 4);
  const draw = random.pick(coverDrawings);
  return turn(
    -4,
    400,
    420,
    rect(262, 196, 304, 436, 10, dark) +
      rect(266, 202, 292, 422, 4, '#efe5cf') +
      repeat(3, (i) => rect(540 + i * 6, 206, 2, 410, 0, '#d8caa9')) +
      block(244, 184, 296, 436, 8, main) +
      rect(244, 184, 26, 436, 8, dark) +
      rect(284, 204, 242, 396, 4, 'none') +
      `<svg x="270" y="184" width="270" height="436" viewBox="266 184 268 436" preserveAspectRatio="none">${draw(accent, mix(main, '#ffffff', 0.45))}</svg>` +
      titleLines
        .map((words, i) =>
          lettering(404, 246 + i * 42, 33, paper, words, 'text-anchor="middle" font-weight="bold"'),
        )
        .join('') +
      line(`M370 ${262 + (titleLines.length - 1) * 42 + 14}H438`, accent, 5),
  );
};

function wrap(text: string, width: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || `${last} ${word}`.length > width) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}
