import escapeHtml from 'escape-html';

/** The few strokes that every motif is made of. The canvas is 800 × 800, and things stand on y = 620. */
export function path(d: string, fill: string, attributes = ''): string {
  return `<path d="${d}" fill="${fill}"${attributes && ` ${attributes}`}/>`;
}

/** A shape with a lit left and a shaded right side. `surface` names a gradient of `surfaceDefs`. */
export function form(d: string, fill: string, surface: Surface = 'flat'): string {
  return path(d, fill) + path(d, `url(#${surface})`);
}

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}

export function block(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  surface: Surface = 'flat',
): string {
  return rect(x, y, width, height, radius, fill) + rect(x, y, width, height, radius, `url(#${surface})`);
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;
}

export function ball(
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  fill: string,
  surface: Surface = 'flat',
): string {
  return oval(cx, cy, rx, ry, fill) + oval(cx, cy, rx, ry, `url(#${surface})`);
}

export function line(d: string, colour: string, width: number, attributes = ''): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${attributes && ` ${attributes}`}/>`;
}

export function ring(cx: number, cy: number, radius: number, colour: string, width: number): string {
  return `<circle cx="${cx}" cy="${cy}" r="${radius}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
}

export function turn(degrees: number, cx: number, cy: number, content: string): string {
  return `<g transform="rotate(${degrees} ${cx} ${cy})">${content}</g>`;
}

export function move(x: number, y: number, content: string): string {
  return `<g transform="translate(${x} ${y})">${content}</g>`;
}

export function faded(opacity: number, content: string): string {
  return `<g opacity="${opacity}">${content}</g>`;
}

export function repeat(times: number, draw: (index: number) => string): string {
  return Array.from({ length: times }, (_, index) => draw(index)).join('');
}

export function lettering(
  x: number,
  y: number,
  size: number,
  fill: string,
  text: string,
  attributes = 'text-anchor="middle"',
): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-family="Georgia, 'Times New Roman', serif" ${attributes}>${escapeXml(text)}</text>`;
}

/** XML allows fewer characters than HTML. */
export const escapeXml = (text: string): string =>
  escapeHtml(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));

export type Surface = 'flat' | 'turned' | 'glassy';

export const surfaceDefs = [
  gradient('flat', ['0 #000 0', '0.62 #000 0', '0.62 #000 0.1', '1 #000 0.1']),
  gradient('turned', [
    '0 #fff 0',
    '0.1 #fff 0',
    '0.1 #fff 0.2',
    '0.18 #fff 0.2',
    '0.18 #fff 0',
    '0.66 #000 0',
    '0.66 #000 0.12',
    '0.88 #000 0.12',
    '0.88 #000 0.2',
    '1 #000 0.2',
  ]),
  gradient('glassy', [
    '0 #fff 0.45',
    '0.16 #fff 0.45',
    '0.16 #fff 0.08',
    '0.8 #fff 0.08',
    '0.8 #000 0.1',
    '1 #000 0.1',
  ]),
].join('');

function gradient(id: string, stops: string[]): string {
  const drawn = stops.map((stop) => {
    const [offset, colour, opacity] = stop.split(' ');
    return `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
  });
  return `<linearGradient id="${id}">${drawn.join('')}</linearGradient>`;
}
