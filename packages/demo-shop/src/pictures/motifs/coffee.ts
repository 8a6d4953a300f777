import { ball, block, faded, form, lettering, line, oval, path, rect, repeat, ring } from '../shapes.js';
import { ink, metal, metalDark, mix, paper, wood, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

const steam = faded(
  0.65,
  line('M350 270Q322 230 350 190Q378 150 350 110', '#ffffff', 14) +
    line('M430 250Q402 214 430 176Q454 144 430 112', '#ffffff', 14),
);

export const mug: Motif = ({ name, tones: { main, dark, light } }) => {
  if (name.startsWith('Doppio'))
    return espressoCup(250, main, dark, light) + espressoCup(520, main, dark, light);
  const enamel = name.includes('Enamel');
  const rim = enamel ? '#41506b' : dark;
  return (
    steam +
    line('M540 390Q650 376 640 466Q630 546 530 540', rim, 36) +
    form('M240 322H560V560Q560 620 500 620H300Q240 620 240 560Z', main, 'turned') +
    oval(400, 322, 160, 34, enamel ? rim : light) +
    oval(400, 324, 142, 26, '#5a3827') +
    oval(376, 320, 70, 10, '#8a5b3e') +
    (enamel
      ? rect(240, 596, 320, 0, 0, rim)
      : path(
          'M240 540V560Q240 620 300 620H500Q560 620 560 560V540Q400 566 240 540Z',
          mix(main, '#c8a27a', 0.55),
          'opacity=".75"',
        ))
  );
};

function espressoCup(x: number, main: string, dark: string, light: string): string {
  return (
    oval(x + 20, 600, 128, 22, light) +
    oval(x + 20, 595, 122, 18, main) +
    line(`M${x + 92} 470Q${x + 160} 462 ${x + 150} 506Q${x + 142} 540 ${x + 80} 540`, dark, 20) +
    form(
      `M${x - 78} 440H${x + 108}Q${x + 108} 592 ${x + 44} 594H${x - 14}Q${x - 78} 592 ${x - 78} 440Z`,
      main,
      'turned',
    ) +
    oval(x + 15, 440, 93, 20, light) +
    oval(x + 15, 442, 80, 14, '#7a4a2c') +
    oval(x + 6, 440, 40, 6, '#b98455')
  );
}

export const kettle: Motif = ({ name, tones: { main, dark, light } }) =>
  name.includes('Whistling')
    ? line('M262 366Q260 190 400 190Q540 190 538 366', ink, 22) +
      block(316, 170, 168, 40, 20, wood) +
      form('M550 420L650 352L674 376L586 500Z', dark) +
      form('M262 350H538Q640 470 596 620H204Q160 470 262 350Z', main, 'turned') +
      oval(400, 350, 140, 26, light) +
      block(376, 306, 48, 34, 16, ink) +
      rect(206, 596, 388, 24, 10, dark)
    : line('M248 570Q150 560 168 440Q180 340 110 330', main, 30) +
      line('M110 330H86', main, 22) +
      line('M540 370H660Q700 372 700 420V540', ink, 30) +
      line('M700 440V540', woodDark, 34) +
      form('M292 340H508L570 600Q572 620 552 620H248Q228 620 230 600Z', main, 'turned') +
      form('M296 340Q304 292 400 290Q496 292 504 340Z', light, 'turned') +
      block(372, 244, 56, 50, 18, woodDark) +
      rect(280, 332, 240, 18, 9, dark);

export const teapot: Motif = ({ tones: { main, dark, light } }) =>
  line('M560 400Q690 380 670 480Q650 570 556 556', dark, 34) +
  form('M250 500Q170 480 150 370Q142 330 106 322L150 300Q200 320 214 390Q230 430 270 430Z', main) +
  form(
    'M400 340C570 340 610 440 586 530C572 590 530 620 490 620H310C270 620 228 590 214 530C190 440 230 340 400 340Z',
    main,
    'turned',
  ) +
  form('M290 352Q310 292 400 290Q490 292 510 352Q400 372 290 352Z', light, 'turned') +
  ball(400, 270, 32, 28, dark, 'turned') +
  line('M226 470Q400 506 574 470', '#ffffff', 6, 'opacity=".35"');

export const dripper: Motif = ({ tones: { main, dark, light, accent } }) =>
  path('M220 244L300 404H500L580 244Q400 214 220 244Z', '#efe3cb') +
  path('M246 252Q400 224 554 252L540 284Q400 262 260 284Z', '#6b4530') +
  line('M520 340Q610 330 600 390Q590 430 496 420', dark, 20) +
  form('M232 286H568L470 450H330Z', main, 'turned') +
  repeat(5, (i) => line(`M${300 + i * 50} 300L${350 + i * 25} 440`, dark, 3, 'opacity=".4"')) +
  form('M270 446H530Q540 446 540 458V470H260V458Q260 446 270 446Z', light) +
  path(
    'M310 470H490V500Q560 530 548 600Q546 620 520 620H280Q254 620 252 600Q240 530 310 500Z',
    '#dfeae8',
    'opacity=".8"',
  ) +
  path('M262 556Q400 540 538 556Q556 620 520 620H280Q244 620 262 556Z', '#6b4530') +
  path(
    'M310 470H490V500Q560 530 548 600Q546 620 520 620H280Q254 620 252 600Q240 530 310 500Z',
    'url(#glassy)',
  ) +
  oval(400, 516, 5, 10, mix(accent, '#5a3827', 0.9));

export const press: Motif = () =>
  line('M520 330H600Q640 330 640 372V560', ink, 28) +
  path('M280 290H520V610H280Z', '#e4efed', 'opacity=".85"') +
  path('M280 420H520V610H280Z', '#5a3827') +
  rect(280, 408, 240, 16, 4, '#8a5b3e') +
  rect(394, 160, 12, 260, 4, metalDark) +
  ball(400, 160, 28, 26, ink, 'turned') +
  path('M280 290H520V610H280Z', 'url(#glassy)') +
  block(262, 262, 276, 42, 18, metal, 'turned') +
  block(320, 234, 160, 34, 16, metal, 'turned') +
  block(268, 470, 264, 22, 6, metal, 'turned') +
  block(262, 590, 276, 30, 8, metal, 'turned') +
  repeat(3, (i) => rect(290 + i * 104, 300, 12, 300, 4, metalDark));

export const grinder: Motif = ({ tones: { main } }) =>
  line('M400 210V176H590', metalDark, 22) +
  ball(604, 168, 34, 38, woodDark, 'turned') +
  block(356, 206, 88, 44, 14, metalDark, 'turned') +
  block(306, 244, 188, 216, 26, main, 'turned') +
  block(298, 420, 204, 48, 12, wood, 'turned') +
  block(306, 464, 188, 156, 22, mix(main, ink, 0.25), 'turned') +
  [
    [560, 604],
    [610, 610],
    [586, 588],
    [226, 606],
    [196, 612],
  ]
    .map(
      ([x = 0, y = 0]) =>
        ball(x, y, 22, 14, '#6b4530') + line(`M${x - 14} ${y}Q${x} ${y - 6} ${x + 14} ${y}`, '#3f2719', 3),
    )
    .join('');

export const pouch: Motif = ({ name, tones: { main, dark, light, accent } }) =>
  form('M272 236H528L552 590Q554 620 526 620H274Q246 620 248 590Z', main, 'turned') +
  form('M268 200H532V250H268Z', dark) +
  line('M268 226H532', light, 3, 'stroke-dasharray="6 6"') +
  block(292, 330, 216, 190, 8, paper) +
  oval(400, 402, 44, 44, accent) +
  path('M378 418Q390 372 420 386Q430 424 378 418Z', paper) +
  lettering(400, 488, 24, ink, name.split(' ').slice(0, 2).join(' ').replace(',', '')) +
  ring(400, 290, 12, dark, 5) +
  line('M330 504H470', accent, 4);

export const tin: Motif = ({ name, tones: { main, dark, light, accent } }) =>
  form('M250 330H550V590Q550 620 520 620H280Q250 620 250 590Z', main, 'turned') +
  block(238, 262, 324, 84, 20, light, 'turned') +
  rect(238, 330, 324, 16, 4, dark) +
  form(
    'M400 384C490 384 506 440 506 480C506 530 470 566 400 566C330 566 294 530 294 480C294 440 310 384 400 384Z',
    paper,
  ) +
  line('M400 544V430', '#5c7f4a', 6) +
  path(
    'M400 500Q340 500 334 446Q390 446 400 500ZM400 476Q458 470 462 414Q408 420 400 476Z',
    mix('#6f8f5f', accent, 0.2),
  ) +
  lettering(
    400,
    312,
    28,
    dark,
    (name.split(' ')[0] ?? '').toUpperCase(),
    'text-anchor="middle" letter-spacing="4"',
  );
