import { describe, expect, it } from '@jest/globals';
import { pictureTypeOf, SIGNATURE_BYTES } from './picture-rules.js';

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('pictureTypeOf', () => {
  const chunk = (type: string, length: number) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(length);
    return Buffer.concat([head, Buffer.from(type), Buffer.alloc(length + 4)]);
  };

  it('recognizes a PNG with a colour profile that is longer than the bytes it reads', async () => {
    const png = Buffer.concat([Buffer.from(PNG_SIGNATURE), chunk('IHDR', 13), chunk('iCCP', 50_000)]);
    expect(await pictureTypeOf(png.subarray(0, SIGNATURE_BYTES))).toEqual({
      contentType: 'image/png',
      extension: 'png',
    });
  });

  it.each([
    ['HTML', '<!doctype html><script>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['GIF', 'GIF89a          '],
    ['PDF', '%PDF-1.7'],
    ['nothing', ''],
  ])('does not accept %s', async (_kind, text) => {
    expect(await pictureTypeOf(Buffer.from(text))).toBeNull();
  });

  it('does not accept the signature of a PNG alone', async () => {
    expect(await pictureTypeOf(Buffer.from(PNG_SIGNATURE.slice(0, 4)))).toBeNull();
  });
});
