import { ball, block, faded, form, line, oval, path, rect, repeat, ring, turn } from '../shapes.js';
import { brass, ink, metal, metalDark, mix, paper, wood, woodDark } from '../tones.js';
import type { Motif } from './motif.js';

export const headphones: Motif = ({ tones: { main, dark, light, deep } }) =>
  line('M206 470Q196 180 400 180Q604 180 594 470', dark, 44) +
  line('M232 360Q250 206 400 206Q550 206 568 360', light, 12) +
  line('M214 410V380M586 410V380', metal, 20) +
  block(246, 400, 60, 190, 30, deep) +
  block(494, 400, 60, 190, 30, deep) +
  form('M256 396Q160 400 160 496Q160 592 256 596Q280 596 280 570V422Q280 396 256 396Z', main, 'turned') +
  form('M544 396Q640 400 640 496Q640 592 544 596Q520 596 520 570V422Q520 396 544 396Z', main, 'turned') +
  ring(218, 496, 30, light, 6) +
  ring(582, 496, 30, light, 6);

export const earbuds: Motif = ({ tones: { main, dark, light, deep } }) =>
  form('M210 450Q210 300 400 300Q590 300 590 450Z', light, 'turned') +
  rect(236, 404, 328, 60, 20, deep) +
  [320, 480]
    .map(
      (x) =>
        ball(x, 370, 46, 48, main, 'turned') +
        oval(x, 366, 18, 20, deep) +
        block(x - 16, 390, 32, 80, 14, main, 'turned'),
    )
    .join('') +
  form('M210 450H590V530Q590 620 480 620H320Q210 620 210 530Z', main, 'turned') +
  rect(210, 446, 380, 10, 5, dark) +
  oval(400, 520, 9, 9, '#7ec27a');

export const speaker: Motif = ({ tones: { main, deep } }) =>
  cabinet(180, main, deep) + cabinet(430, main, deep);

function cabinet(x: number, main: string, deep: string): string {
  return (
    block(x, 210, 190, 410, 12, main) +
    rect(x + 12, 222, 166, 386, 8, deep) +
    ball(x + 95, 310, 42, 42, '#d9cdb6') +
    oval(x + 95, 310, 22, 22, ink) +
    oval(x + 95, 470, 70, 70, '#3a3c44') +
    ring(x + 95, 470, 70, metalDark, 7) +
    oval(x + 95, 470, 50, 50, '#4c4f58') +
    ball(x + 95, 470, 24, 24, mix(deep, '#d9cdb6', 0.4)) +
    oval(x + 95, 576, 14, 14, '#22242a')
  );
}

export const portableSpeaker: Motif = ({ tones: { main, dark, light } }) =>
  line('M250 360Q250 230 400 230Q550 230 550 360', woodDark, 26) +
  block(150, 350, 500, 270, 60, dark) +
  block(172, 372, 456, 226, 46, main) +
  repeat(8, (row) => repeat(17, (column) => oval(202 + column * 25, 400 + row * 24, 4.5, 4.5, dark))) +
  oval(250, 360, 14, 14, brass) +
  oval(550, 360, 14, 14, brass) +
  block(350, 470, 100, 34, 17, light);

export const turntable: Motif = ({ name, tones: { main, accent } }) =>
  block(130, 260, 540, 330, 26, name.includes('First') ? main : wood) +
  rect(130, 560, 540, 44, 16, name.includes('First') ? mix(main, ink, 0.3) : woodDark) +
  oval(190, 608, 34, 14, ink) +
  oval(610, 608, 34, 14, ink) +
  oval(340, 416, 142, 142, ink) +
  [120, 100, 80].map((r) => ring(340, 416, r, '#4c4f5c', 3)).join('') +
  oval(340, 416, 50, 50, accent) +
  oval(340, 416, 7, 7, paper) +
  faded(0.2, path('M340 416L300 280A142 142 0 0 1 380 280Z', '#ffffff')) +
  oval(570, 330, 42, 42, metal) +
  oval(570, 330, 20, 20, metalDark) +
  line('M570 330L574 450L470 506', metal, 13) +
  turn(-28, 462, 508, block(436, 496, 50, 24, 6, ink)) +
  oval(600, 520, 22, 22, brass);

export const radio: Motif = ({ name, tones: { main, dark, light } }) =>
  line(name.includes('Pocket') ? 'M540 300L640 110' : 'M560 280L620 150', metalDark, 7) +
  block(150, 280, 500, 330, 40, name.includes('Pocket') ? dark : wood) +
  block(180, 310, 290, 270, 24, main) +
  repeat(8, (i) => line(`M206 ${344 + i * 30}H444`, dark, 7)) +
  block(500, 320, 120, 90, 12, paper) +
  repeat(5, (i) => line(`M${516 + i * 22} 340v${i % 2 ? 14 : 24}`, ink, 4)) +
  line('M560 336V398', '#cc4b41', 4) +
  ball(530, 500, 34, 34, light, 'turned') +
  ball(598, 540, 24, 24, light, 'turned') +
  line('M530 500V474', ink, 5) +
  rect(200, 606, 60, 16, 6, woodDark) +
  rect(540, 606, 60, 16, 6, woodDark);

export const record: Motif = ({ random, tones: { main, dark, light, accent } }) => {
  const art = random.pick([
    oval(340, 410, 96, 96, accent) + repeat(5, (i) => rect(190, 420 + i * 30, 300, 12, 0, main)),
    repeat(5, (i) => ring(340, 420, 30 + i * 26, i % 2 ? light : accent, 12)),
    repeat(4, (i) =>
      path(
        `M180 ${480 + i * 34}Q260 ${430 + i * 34} 340 ${480 + i * 34}T500 ${470 + i * 34}V590H180Z`,
        i % 2 ? accent : light,
      ),
    ) + oval(410, 330, 44, 44, light),
  ]);
  return (
    oval(510, 420, 186, 186, ink) +
    [160, 136, 112].map((r) => ring(510, 420, r, '#4c4f5c', 3)).join('') +
    oval(510, 420, 60, 60, accent) +
    oval(510, 420, 8, 8, paper) +
    block(150, 230, 380, 380, 6, main) +
    `<svg x="150" y="230" width="380" height="380" viewBox="150 230 380 380">${art}</svg>` +
    rect(150, 230, 14, 380, 4, dark) +
    line('M190 270H320M190 292H270', light, 7)
  );
};

const glow = (cx: number, cy: number, radius: number) =>
  faded(0.28, oval(cx, cy, radius, radius, '#fff0b8')) +
  faded(0.3, oval(cx, cy, radius * 0.7, radius * 0.7, '#fff0b8'));

export const tableLamp: Motif = ({ tones: { main, dark } }) =>
  glow(400, 300, 270) +
  rect(388, 350, 24, 90, 4, brass) +
  form(
    'M400 420C500 420 510 500 486 560C474 590 464 600 464 600H336C336 600 326 590 314 560C290 500 300 420 400 420Z',
    main,
    'turned',
  ) +
  block(300, 598, 200, 22, 10, dark) +
  form('M320 160H480L560 372H240Z', '#f6e6c2', 'turned') +
  path('M240 372H560L552 350H248Z', '#d9bf8b');

export const deskLamp: Motif = ({ tones: { main, dark, light } }) =>
  path('M300 330L200 600H470L400 300Z', '#fff0b8', 'opacity=".45"') +
  line('M560 590L640 380L420 220', main, 18) +
  line('M582 590L662 380L430 206', dark, 5) +
  oval(640, 380, 22, 22, brass) +
  block(480, 580, 190, 40, 18, dark, 'turned') +
  turn(
    24,
    370,
    260,
    form(
      'M340 170H420Q440 170 440 200Q500 240 500 320H260Q260 240 320 200Q320 170 340 170Z',
      main,
      'turned',
    ) +
      oval(380, 322, 60, 16, '#fff6d6') +
      rect(256, 314, 248, 14, 7, light),
  );

export const nightLight: Motif = ({ tones: { main, light } }) =>
  glow(400, 460, 250) +
  form(
    'M400 300C540 300 590 420 570 520C556 590 500 620 400 620C300 620 244 590 230 520C210 420 260 300 400 300Z',
    mix(main, '#fff0c9', 0.45),
    'turned',
  ) +
  oval(350, 470, 12, 15, ink) +
  oval(450, 470, 12, 15, ink) +
  line('M376 506Q400 526 424 506', ink, 7) +
  oval(316, 506, 22, 14, main) +
  oval(484, 506, 22, 14, main) +
  line('M290 380Q320 330 370 326', light, 12, 'opacity=".8"');

export const pendant: Motif = ({ tones: { main, dark } }) =>
  path('M240 460L130 640H670L560 460Z', '#fff0b8', 'opacity=".4"') +
  line('M400 0V230', ink, 8) +
  block(366, 210, 68, 66, 14, brass, 'turned') +
  form('M366 270H434Q440 330 520 370Q600 410 610 468H190Q200 410 280 370Q360 330 366 270Z', main, 'turned') +
  oval(400, 470, 210, 26, dark) +
  oval(400, 470, 180, 18, '#fff6dc') +
  ball(400, 482, 40, 36, '#fffbe9');

export const paperLamp: Motif = () =>
  glow(400, 370, 300) +
  line('M400 0V160', ink, 6) +
  block(366, 150, 68, 20, 8, wood) +
  ball(400, 370, 212, 204, '#fbf3de', 'turned') +
  repeat(
    7,
    (i) =>
      `<path d="M${400 - Math.round(Math.sqrt(1 - ((i - 3) / 3.8) ** 2) * 212)} ${370 + (i - 3) * 53}Q400 ${386 + (i - 3) * 58} ${400 + Math.round(Math.sqrt(1 - ((i - 3) / 3.8) ** 2) * 212)} ${370 + (i - 3) * 53}" fill="none" stroke="#d8c59c" stroke-width="4"/>`,
  ) +
  block(370, 570, 60, 14, 7, wood);

export const floorLamp: Motif = ({ name, tones: { main, dark } }) =>
  name.includes('Tripod')
    ? glow(400, 230, 230) +
      line('M392 330L270 616', woodDark, 20) +
      line('M408 330L530 616', wood, 20) +
      line('M400 330L404 612', woodDark, 20) +
      rect(320, 470, 160, 10, 5, woodDark) +
      form('M300 130H500L546 336H254Z', mix(main, '#f6e6c2', 0.5), 'turned')
    : path('M200 300L120 620H400L300 290Z', '#fff0b8', 'opacity=".45"') +
      line('M540 606V240Q540 120 420 120Q300 120 262 220', main, 18) +
      turn(
        24,
        250,
        262,
        form('M210 220H290L330 310H170Z', main, 'turned') + oval(250, 312, 70, 12, '#fff6d6'),
      ) +
      block(440, 596, 200, 26, 13, dark, 'turned');

export const candle: Motif = ({ name, tones: { main, dark, light } }) => {
  const scented = name.startsWith('Scented');
  const flame =
    glow(400, 210, 190) +
    path('M400 130Q450 210 428 250Q400 276 372 250Q350 210 400 130Z', '#f4ab3d') +
    path('M400 190Q420 226 412 246Q400 258 388 246Q380 226 400 190Z', '#fff3c9') +
    line('M400 250V300', ink, 6);
  return scented
    ? flame +
        rect(266, 300, 268, 60, 10, '#f4ead2') +
        form('M244 320H556V570Q556 620 506 620H294Q244 620 244 570Z', main, 'turned') +
        oval(400, 320, 156, 30, light) +
        oval(400, 322, 138, 22, '#f8f0da') +
        block(316, 420, 168, 110, 6, paper) +
        line('M346 456H454M366 482H434', dark, 6)
    : flame +
        form('M314 300Q400 276 486 300V590H314Z', main, 'turned') +
        path(
          'M314 300Q400 330 486 300V360Q470 390 460 350Q440 330 424 372Q410 396 400 350Q380 330 366 360Q350 400 340 346Q330 330 314 350Z',
          light,
        ) +
        block(236, 586, 328, 34, 16, brass, 'turned');
};

export const bulb: Motif = ({ name }) =>
  glow(400, 360, 260) +
  line('M400 0V130', ink, 8) +
  block(352, 120, 96, 110, 16, brass, 'turned') +
  repeat(3, (i) => line(`M354 ${148 + i * 26}H446`, '#a57d30', 5)) +
  path(
    name.includes('8')
      ? 'M360 228H440Q450 290 520 360Q560 500 400 560Q240 500 280 360Q350 290 360 228Z'
      : 'M356 228H444Q500 300 500 400Q490 560 400 580Q310 560 300 400Q300 300 356 228Z',
    '#fff4d2',
    'opacity=".85"',
  ) +
  line('M380 240V330L366 470L390 340L400 480L412 340L434 470L420 330V240', '#ee9b34', 6) +
  path(
    'M356 228H444Q500 300 500 400Q490 560 400 580Q310 560 300 400Q300 300 356 228Z',
    'url(#glassy)',
    name.includes('8') ? 'opacity="0"' : '',
  );
