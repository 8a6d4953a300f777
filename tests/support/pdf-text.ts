import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  pages: number;
  /** The text, one piece per line, in drawing order. */
  text: string;
}

/**
 * Reads the text of a PDF by pdfkit. It supports just enough of PDF to find the words through the fonts'
 * tables.
 */
export function readPdf(bytes: Buffer): ReadPdf {
  const source = bytes.toString('latin1');
  if (!source.startsWith('%PDF-') || !source.trimEnd().endsWith('%%EOF'))
    throw new Error('This is not a PDF.');
  const objects = new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id!, body!]),
  );
  const lettersOfFont = new Map<string, Map<string, string>>();
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  for (const [, name, id] of source.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1];
    if (table) lettersOfFont.set(name!, readLetters(streamOf(objects.get(table)!)));
  }
  const text = pages.flatMap((page) => {
    const content = /\/Contents (\d+) 0 R/.exec(page)?.[1];
    return content ? readPieces(streamOf(objects.get(content)!), lettersOfFont) : [];
  });
  return { pages: pages.length, text: text.join('\n') };
}

function streamOf(body: string): string {
  const raw = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1] ?? '';
  const isPacked = body.includes('/FlateDecode');
  return isPacked ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
}

/**
 * Maps codes to letters by a font's ToUnicode table, with runs such as `<0000> <0002> [<0000> <0041>
 * <0042>]`.
 */
function readLetters(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, first, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    // A ligature maps to several letters, separated by spaces.
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, units], index) => {
      const code = (parseInt(first!, 16) + index).toString(16).padStart(4, '0');
      letters.set(code, Buffer.from(units!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    });
  }
  return letters;
}

function readPieces(content: string, lettersOfFont: Map<string, Map<string, string>>): string[] {
  const pieces: string[] = [];
  let letters = new Map<string, string>();
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = lettersOfFont.get(font) ?? new Map<string, string>();
    else {
      const codes = [...shown!.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex]) => hex!).join('');
      pieces.push((codes.match(/.{4}/g) ?? []).map((code) => letters.get(code) ?? '\ufffd').join(''));
    }
  }
  return pieces;
}
