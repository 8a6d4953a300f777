import { block, form, line, oval, path, rect, repeat, ring, turn } from '../shapes.js';
import { brass, ink, mix, paper, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

const sleeves = (fill: string) =>
  form('M290 220L190 280Q130 400 110 560L190 590L260 400Z', fill) +
  form('M510 220L610 280Q670 400 690 560L610 590L540 400Z', fill);

export const sweater: Motif = ({ name, tones: { main, dark, light } }) => {
  const cardigan = name.includes('Cardigan');
  return (
    sleeves(main) +
    turn(20, 150, 570, block(102, 546, 96, 34, 8, dark)) +
    turn(-20, 650, 570, block(602, 546, 96, 34, 8, dark)) +
    form('M300 200H500L568 260V620H232V260Z', main) +
    repeat(9, (i) => line(`M${262 + i * 34} 300V580`, dark, 4, 'opacity=".35"')) +
    rect(232, 584, 336, 38, 8, dark) +
    (cardigan
      ? path('M340 196L400 420L460 196Z', paper) +
        form('M330 190Q300 230 390 440H410Q500 230 470 190L400 420Z', light) +
        line('M400 440V620', dark, 6) +
        repeat(3, (i) => oval(416, 470 + i * 48, 9, 9, woodDark))
      : path('M330 196Q400 262 470 196L448 186Q400 216 352 186Z', dark) +
        line('M330 200Q400 272 470 200', light, 14))
  );
};

export const shirt: Motif = ({ name, tones: { main, dark, light } }) => {
  const flannel = name.includes('Flannel');
  return (
    sleeves(main) +
    form('M300 196H500L564 260V600Q400 640 236 600V260Z', main) +
    (flannel
      ? repeat(6, (i) => line(`M${264 + i * 54} 262V604`, light, 12, 'opacity=".45"')) +
        repeat(6, (i) => line(`M238 ${300 + i * 54}H562`, dark, 12, 'opacity=".35"'))
      : '') +
    (flannel
      ? path('M346 190L400 290L454 190Z', paper) +
        form('M330 182L300 250L366 280L400 226L434 280L500 250L470 182L400 226Z', light)
      : path('M350 190Q400 240 450 190Z', dark) + line('M340 194Q400 256 460 194', light, 12)) +
    rect(388, 250, 24, flannel ? 368 : 170, 4, light) +
    repeat(flannel ? 5 : 3, (i) => oval(400, 300 + i * (flannel ? 66 : 44), 6, 6, ink)) +
    (flannel ? block(450, 330, 76, 84, 6, mix(main, dark, 0.4)) : '')
  );
};

export const tShirt: Motif = ({ tones: { main, dark, light } }) =>
  form('M296 216L160 290L196 420L270 390Z', main) +
  form('M504 216L640 290L604 420L530 390Z', main) +
  form('M296 210H504L548 260V610H252V260Z', main) +
  path('M338 208Q400 280 462 208Z', dark) +
  line('M334 210Q400 290 466 210', light, 14) +
  line('M252 592H548', dark, 3, 'stroke-dasharray="8 8"') +
  block(454, 360, 60, 70, 4, light);

export const jacket: Motif = ({ name, tones: { main, dark, light } }) => {
  const rain = name.includes('Rain');
  return (
    (rain
      ? form('M300 220Q290 110 400 110Q510 110 500 220Z', dark) + oval(400, 206, 74, 60, mix(dark, ink, 0.5))
      : '') +
    sleeves(main) +
    form('M300 200H500L572 260V640H228V260Z', main) +
    (rain
      ? ''
      : path('M350 196L400 270L450 196Z', paper) +
        form('M336 188L306 256L372 290L400 250L428 290L494 256L464 188L400 250Z', light)) +
    rect(390, rain ? 220 : 262, 28, rain ? 420 : 376, 0, dark) +
    repeat(5, (i) => oval(404, 300 + i * 72, 9, 9, rain ? metalSnap : brass)) +
    (rain
      ? form('M262 470H356L350 520H268ZM444 470H538L532 520H450Z', dark)
      : block(268, 330, 96, 104, 8, light) +
        block(250, 490, 120, 120, 8, light) +
        block(440, 490, 120, 120, 8, light) +
        block(448, 330, 84, 100, 8, light))
  );
};
const metalSnap = '#e8ebec';

export const scarf: Motif = ({ tones: { main, dark, light } }) =>
  form('M250 250Q240 170 400 166Q560 170 550 250Q546 330 400 330Q254 330 250 250Z', main) +
  oval(400, 226, 96, 34, dark) +
  form('M300 290H410L430 590H290Z', light) +
  form('M380 280L500 310L560 560L436 580Z', main) +
  [0, 1, 2]
    .map((i) => path(`M${296 - i * 2} ${470 + i * 34}H${420 + i * 3}V${484 + i * 34}H${294 - i * 2}Z`, dark))
    .join('') +
  turn(-12, 498, 500, rect(424, 470, 136, 14, 0, light) + rect(424, 500, 136, 14, 0, light)) +
  repeat(8, (i) => line(`M${298 + i * 18} 590v36`, light, 6)) +
  repeat(7, (i) => line(`M${446 + i * 18} ${578 - i * 3}l8 36`, main, 6)) +
  repeat(4, (i) => line(`M${290 + i * 60} 262q30 30 60 0`, dark, 4, 'opacity=".4"'));

export const beanie: Motif = ({ tones: { main, dark, light } }) =>
  form('M200 500Q190 220 400 220Q610 220 600 500Z', main, 'turned') +
  repeat(9, (i) =>
    line(`M${240 + i * 40} 480Q${300 + i * 25} 330 ${380 + i * 5} 232`, dark, 5, 'opacity=".45"'),
  ) +
  block(176, 470, 448, 130, 40, light, 'turned') +
  repeat(14, (i) => line(`M${206 + i * 30} 490V582`, dark, 5, 'opacity=".4"')) +
  block(520, 520, 50, 44, 4, woodDark);

export const socks: Motif = ({ tones: { main, dark, light, accent } }) =>
  turn(-10, 320, 400, sock(220, 190, dark, main, accent)) +
  turn(6, 460, 420, sock(360, 200, main, light, accent));

function sock(x: number, y: number, fill: string, trim: string, heel: string): string {
  return (
    form(
      `M${x} ${y}H${x + 120}V${y + 240}Q${x + 130} ${y + 280} ${x + 200} ${y + 310}Q${x + 262} ${y + 344} ${x + 240} ${y + 400}H${x + 90}Q${x} ${y + 380} ${x} ${y + 290}Z`,
      fill,
    ) +
    path(
      `M${x} ${y + 262}Q${x + 60} ${y + 290} ${x + 40} ${y + 374}Q${x} ${y + 350} ${x} ${y + 290}Z`,
      heel,
    ) +
    path(
      `M${x + 180} ${y + 302}Q${x + 180} ${y + 360} ${x + 200} ${y + 400}H${x + 240}Q${x + 262} ${y + 344} ${x + 200} ${y + 310}Z`,
      heel,
    ) +
    block(x - 6, y - 10, 132, 60, 12, trim) +
    repeat(6, (i) => line(`M${x + 14 + i * 18} ${y}v40`, fill, 4)) +
    line(`M${x + 6} ${y + 110}H${x + 114}M${x + 6} ${y + 134}H${x + 114}`, trim, 8)
  );
}

export const tote: Motif = ({ tones: { main, dark, accent } }) =>
  line('M300 330Q290 150 400 150Q510 150 500 330', dark, 22) +
  path('M330 300Q310 180 360 170Q380 200 370 300Z', '#5f8a58') +
  turn(14, 450, 220, block(430, 120, 60, 220, 28, '#d9a35f')) +
  repeat(3, (i) => line(`M${436 + i * 6} ${190 + i * 36}l44 -14`, '#b57f3f', 5)) +
  form('M220 290H580L606 600Q608 620 586 620H214Q192 620 194 600Z', main) +
  line('M226 316H576', dark, 3, 'stroke-dasharray="9 9"') +
  ring(400, 460, 76, accent, 12) +
  path('M360 480Q370 410 440 420Q450 500 360 480Z', accent) +
  line('M352 496L410 450', paper, 5);
