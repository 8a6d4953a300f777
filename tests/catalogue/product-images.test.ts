import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { countIn, inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { claimingPng, photo } from '../support/picture-files.js';
import {
  ADD,
  buildPictureShop,
  download,
  REMOVE,
  UPDATE,
  type Pictured,
  type PictureShop,
} from '../support/product-images.js';
import { buildShop } from '../support/shop.js';
import { putFile } from '../support/uploads.js';

const REQUEST = `mutation ($contentType: String!, $contentLength: Int!) {
  requestImageUpload(contentType: $contentType, contentLength: $contentLength) { key }
}`;
const MAX_BYTES = 10 * 1024 * 1024;

describe('product images', () => {
  let pictures: PictureShop;
  let png: Buffer;
  let jpeg: Buffer;
  beforeAll(async () => {
    pictures = await buildPictureShop();
    png = await photo(300, 200).png().toBuffer();
    jpeg = await photo(300, 200).jpeg().toBuffer();
  }, 60_000);
  afterAll(() => pictures.stop());

  it('are uploaded with a ticket and a PUT, and then load in browsers with their thumbnails', async () => {
    const id = await pictures.shop.newProduct();
    // Rotated, as cameras store upright pictures.
    const file = await photo(2_000, 1_500).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const ticket = await pictures.requestUpload('image/jpeg', file.length);
    expect(ticket).toMatchObject({ method: 'PUT', maxBytes: MAX_BYTES });
    expect(Date.parse(ticket.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    expect(await putFile(ticket, file)).toBe(200);

    const added = await pictures.add(id, ticket.key, 'A kettle on a stove');
    expect(added.images).toMatchObject([{ alt: 'A kettle on a stove', width: 1_500, height: 2_000 }]);
    expect(added.imageUrl).toBe(added.images[0]!.url);
    expect(await download(added.imageUrl!)).toMatchObject({
      status: 200,
      contentType: 'image/jpeg',
      cacheControl: expect.stringContaining('immutable'),
      body: file,
    });

    const [image] = (await pictures.readWhenDone(id)).images;
    const expected = [
      [image!.small, 120, 160],
      [image!.medium, 360, 480],
      [image!.large, 900, 1_200],
    ] as const;
    for (const [url, width, height] of expected) {
      const thumbnail = await download(url);
      expect(thumbnail).toMatchObject({
        contentType: 'image/webp',
        cacheControl: expect.stringContaining('immutable'),
      });
      const found = await sharp(thumbnail.body).metadata();
      expect(found).toMatchObject({ format: 'webp', width, height });
      expect([found.exif, found.orientation]).toEqual([undefined, undefined]);
    }
    expect(await eventually(() => pictures.bucket.keys(ticket.key), isEmpty)).toEqual([]);
    expect(await countIn(pictures.shop, 'products', 'uploads', { _id: ticket.key as never })).toBe(0);
  });

  it('are never enlarged', async () => {
    const id = await pictures.shop.newProduct();
    await pictures.add(id, await pictures.upload(png));
    const [image] = (await pictures.readWhenDone(id)).images;
    expect(await sharp((await download(image!.small)).body).metadata()).toMatchObject({ width: 160 });
    expect(await sharp((await download(image!.medium)).body).metadata()).toMatchObject({ width: 300 });
    expect(image!.large).toBe(image!.medium);
  });

  it('get their real type, whatever was announced', async () => {
    const id = await pictures.shop.newProduct();
    const { images } = await pictures.add(id, await pictures.upload(jpeg, 'image/png'));
    expect(images[0]!.url).toMatch(/\.jpg$/);
    expect((await download(images[0]!.url)).contentType).toBe('image/jpeg');
  });

  it.each([
    ['another type', 'image/svg+xml', 100, 'contentType'],
    ['AVIF', 'image/avif', 100, 'contentType'],
    ['no bytes', 'image/png', 0, 'contentLength'],
    ['more than 10 MB', 'image/webp', MAX_BYTES + 1, 'contentLength'],
  ])('refuse a ticket for %s', async (_what, contentType, contentLength, path) => {
    const { errors } = await pictures.shop.admin.result(REQUEST, { contentType, contentLength });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['HTML', () => Buffer.from('<html><script>alert(1)</script></html>'), 'neither PNG'],
    [
      'SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'neither PNG',
    ],
    ['GIF', () => photo(20, 20).gif().toBuffer(), 'neither PNG'],
    ['TIFF', () => photo(20, 20).tiff().toBuffer(), 'neither PNG'],
    ['AVIF', () => photo(64, 64).avif().toBuffer(), 'neither PNG'],
    ['the beginning of a PNG', () => png.subarray(0, 20), 'neither PNG'],
    ['the first half of a WebP', async () => half(await photo(90, 90).webp().toBuffer()), 'neither PNG'],
    ['a strip of 30,000 pixels', () => claimingPng(30_000, 10), '10000 pixels on each side'],
    ['a bomb of 3.6 billion pixels', () => claimingPng(60_000, 60_000), '10000 pixels on each side'],
    ['a bomb of 81 million pixels', () => claimingPng(9_000, 9_000), 'at most 50000000 pixels'],
  ])('refuse %s that was announced as PNG, and remove it', async (_kind, make, message) => {
    const id = await pictures.shop.newProduct();
    const key = await pictures.upload(await make());
    const { errors } = await pictures.shop.admin.result(ADD, { productId: id, key });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'key' }] },
    });
    expect(await pictures.bucket.keys(key)).toEqual([]);
    expect((await pictures.read(id)).images).toEqual([]);
  });

  it('refuse a file larger than any ticket allows', async () => {
    const id = await pictures.shop.newProduct();
    const { key } = await pictures.requestUpload('image/png', 100);
    await pictures.bucket.put(key, Buffer.concat([png, Buffer.alloc(MAX_BYTES)]));
    const { errors } = await pictures.shop.admin.result(ADD, { productId: id, key });
    expect(errors?.[0]?.message).toContain(`1 to ${MAX_BYTES} bytes`);
    expect(await pictures.bucket.keys(key)).toEqual([]);
  });

  it('refuse keys without a ticket, keys for another purpose, and files that were never uploaded', async () => {
    const { admin } = pictures.shop;
    const id = await pictures.shop.newProduct();
    const shown = await pictures.add(id, await pictures.upload(png));
    const importKey = 'uploads/product-imports/rows';
    await noteUpload(importKey, 'PRODUCT_IMPORT', new Date());
    const strange = 'uploads/product-images/AAAAAAAAAAAAAAAAAAAAAA';
    for (const key of [importKey, strange]) await pictures.bucket.put(key, png);

    const { key: neverUploaded } = await pictures.requestUpload('image/png', 100);
    const ofAnother = new URL(shown.images[0]!.url).pathname.replace('/media/', '');
    const other = await pictures.shop.newProduct();
    for (const key of [importKey, strange, neverUploaded, ofAnother, '../x.png', '', 'uploads/']) {
      expect(await admin.code(ADD, { productId: other, key })).toBe('BAD_USER_INPUT');
    }
    expect(await pictures.bucket.keys(importKey)).toEqual([importKey]);
    expect((await pictures.read(other)).images).toEqual([]);
  });

  it('are added once for repeated and simultaneous requests with the same upload', async () => {
    const id = await pictures.shop.newProduct();
    const before = await pictures.read(id);
    const key = await pictures.upload(png);
    const answers = await Promise.all(Array.from({ length: 6 }, () => pictures.add(id, key)));
    answers.push(await pictures.add(id, key, 'another text'));
    const ids = answers.map(({ images }) => images.map((image) => image.id).join());
    expect(new Set(ids).size).toBe(1);
    const after = await pictures.readWhenDone(id);
    expect(after.images).toMatchObject([{ alt: '' }]);
    expect(after.version).toBe(before.version + 1);
    const jobs = { name: 'make-thumbnails', 'payload.productId': id };
    expect(await countIn(pictures.shop, 'products', 'outbox', jobs)).toBe(1);
    expect(await pictures.filesOf(id, 3)).toHaveLength(3);
  });

  it('belong to one product when two request the same upload at once', async () => {
    const ids = [await pictures.shop.newProduct(), await pictures.shop.newProduct()];
    const key = await pictures.upload(png);
    const answers = await Promise.all(
      ids.map((productId) =>
        pictures.shop.admin.result<{ addProductImage: Pictured }>(ADD, { productId, key }),
      ),
    );
    const winner = answers.findIndex(({ errors }) => !errors);
    const loser = 1 - winner;
    expect(answers[loser]!.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await pictures.readWhenDone(ids[winner]!)).images).toHaveLength(1);
    expect((await download(answers[winner]!.data!.addProductImage.imageUrl!)).status).toBe(200);
    expect(await pictures.filesOf(ids[loser]!, 0)).toEqual([]);
  });

  it('do not change when another file is uploaded to the old URL later', async () => {
    const id = await pictures.shop.newProduct();
    const ticket = await pictures.requestUpload('image/png', png.length);
    await putFile(ticket, png);
    const { imageUrl } = await pictures.add(id, ticket.key);
    expect(await putFile(ticket, Buffer.from(png).fill(0, 8))).toBe(200);
    expect((await pictures.add(id, ticket.key)).imageUrl).toBe(imageUrl);
    expect((await download(imageUrl!)).body).toEqual(png);
  });

  it('are at most twenty, even after simultaneous additions', async () => {
    const images = Array.from({ length: 18 }, (_, index) => ({ key: `products/${index}.webp` }));
    const id = await pictures.shop.newProduct({ images });
    const keys = await Promise.all([1, 2, 3, 4].map(() => pictures.upload(png)));
    const answers = await Promise.all(
      keys.map((key) => pictures.shop.admin.result(ADD, { productId: id, key })),
    );
    const refused = answers.flatMap(({ errors = [] }) => errors);
    expect(refused.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect((await pictures.read(id)).images).toHaveLength(20);
  });

  it('that the shop already serves need no upload, and have no thumbnails', async () => {
    const id = await pictures.shop.newProduct();
    const url = 'http://assets.example/products/kettle.webp';
    const added = await pictures.add(id, 'products/kettle.webp', 'A kettle');
    expect(added.images).toMatchObject([{ url, small: url, large: url, width: null, alt: 'A kettle' }]);
    expect(await pictures.add(id, 'products/kettle.webp')).toEqual(added);
  });

  it('require a product and a text of at most 500 characters', async () => {
    const { admin } = pictures.shop;
    const id = await pictures.shop.newProduct();
    const key = await pictures.upload(png);
    expect(await admin.code(ADD, { productId: 'missing', key })).toBe('NOT_FOUND');
    const { errors } = await admin.result(ADD, { productId: id, key, alt: 'x'.repeat(501) });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'alt' }] });
    expect((await pictures.add(id, key, 'x'.repeat(500))).images).toHaveLength(1);
  });

  it('are for administrators only', async () => {
    const customer = await pictures.shop.newCustomer();
    const image = { productId: 'p', imageId: 'i' };
    const operations: [string, Record<string, unknown>][] = [
      [REQUEST, { contentType: 'image/png', contentLength: 10 }],
      [ADD, { productId: 'p', key: 'k' }],
      [UPDATE, { ...image, input: {} }],
      [REMOVE, image],
    ];
    for (const [operation, variables] of operations) {
      expect(await customer.code(operation, variables)).toBe('FORBIDDEN');
      expect(await pictures.shop.anonymous.code(operation, variables)).toBe('UNAUTHENTICATED');
    }
  });

  it('cannot be uploaded in a shop without storage', async () => {
    const bare = await buildShop();
    try {
      const id = await bare.newProduct();
      const { errors } = await bare.admin.result(REQUEST, { contentType: 'image/png', contentLength: 10 });
      expect(errors?.[0]).toMatchObject({
        message: 'Uploads are not set up in this shop.',
        extensions: { code: 'FORBIDDEN' },
      });
      const key = 'uploads/product-images/AAAAAAAAAAAAAAAAAAAAAA';
      expect(await bare.admin.code(ADD, { productId: id, key })).toBe('FORBIDDEN');
      await bare.admin.data(ADD, { productId: id, key: 'products/kettle.webp' });
      expect(await countIn(bare, 'products', 'uploads', {})).toBe(0);
    } finally {
      await bare.stop();
    }
  }, 60_000);

  const noteUpload = (_id: string, purpose: string, createdAt: Date) =>
    inDatabase(pictures.shop, 'products', (db) =>
      db.collection<{ _id: string }>('uploads').insertOne({ _id, purpose, userId: null, createdAt } as never),
    );
});

const half = (file: Buffer): Buffer => file.subarray(0, file.length / 2);
const isEmpty = (list: unknown[]): boolean => list.length === 0;
