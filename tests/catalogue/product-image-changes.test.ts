import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as jobs from '@cartwright/shared/jobs/products-bulk';
import { countIn, inDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { deleteProduct } from '../support/products.js';
import { claimingPng, photo } from '../support/picture-files.js';
import {
  buildPictureShop,
  download,
  REMOVE,
  UPDATE,
  type Pictured,
  type PictureShop,
} from '../support/product-images.js';

const A_DAY_AGO = new Date(Date.now() - 25 * 3_600_000);

describe('the pictures of a product', () => {
  let pictures: PictureShop;
  let png: Buffer;
  beforeAll(async () => {
    pictures = await buildPictureShop();
    png = await photo(300, 200).png().toBuffer();
  }, 60_000);
  afterAll(() => pictures.stop());

  const order = ({ images }: Pictured) => images.map(({ alt }) => alt).join('');
  const newPictured = async (...alts: string[]) => {
    const images = alts.map((alt) => ({ key: `products/${alt}.webp`, alt }));
    return pictures.read(await pictures.shop.newProduct({ images }));
  };

  it('can be reordered, and the first one represents the product', async () => {
    const { id, images, version } = await newPictured('a', 'b', 'c');
    const variables = { productId: id, imageId: images[2]!.id };
    const moved = await pictures.change(UPDATE, { ...variables, input: { position: 0, alt: 'C' } });
    expect([order(moved), moved.version, moved.imageUrl]).toEqual(['Cab', version + 1, images[2]!.url]);
    expect(await pictures.read(id)).toEqual(moved);
    const again = await pictures.change(UPDATE, { ...variables, input: { position: 0, alt: 'C' } });
    expect(again).toEqual(moved);
    expect(await pictures.change(UPDATE, { ...variables, input: {} })).toEqual(moved);
  });

  it.each([
    ['a position before the first', { position: -1 }, 'position'],
    ['a position after the last', { position: 2 }, 'position'],
    ['no position', { position: null }, 'position'],
    ['no text at all', { alt: null }, 'alt'],
    ['a text that is too long', { alt: 'x'.repeat(501) }, 'alt'],
  ])('refuse %s', async (_what, input, path) => {
    const { id, images } = await newPictured('a', 'b');
    const variables = { productId: id, imageId: images[0]!.id, input };
    const { errors } = await pictures.shop.admin.result(UPDATE, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });

  it('survive simultaneous moves, descriptions, additions and thumbnails', async () => {
    const { id, images } = await newPictured('a', 'b', 'c', 'd');
    const keys = await Promise.all([1, 2, 3].map(() => pictures.upload(png)));
    await Promise.all([
      ...keys.map((key, index) => pictures.add(id, key, String(index))),
      ...images.map(({ id: imageId }, index) =>
        pictures.change(UPDATE, { productId: id, imageId, input: { position: 3 - index } }),
      ),
      pictures.change(UPDATE, { productId: id, imageId: images[0]!.id, input: { alt: 'A' } }),
    ]);
    const after = await eventually(
      () => pictures.read(id),
      (product) => product.images.filter(({ small, url }) => small !== url).length === keys.length,
    );
    expect([...order(after)].sort().join('')).toBe('012Abcd');
    expect(after.images.filter(({ small, url }) => small !== url)).toHaveLength(3);
  });

  it('are removed with all their files', async () => {
    const id = await pictures.shop.newProduct();
    await pictures.add(id, await pictures.upload(png), 'a');
    await pictures.add(id, await pictures.upload(png), 'b');
    const { images, version } = await pictures.readWhenDone(id);
    expect(await pictures.filesOf(id, 6)).toHaveLength(6);

    const variables = { productId: id, imageId: images[0]!.id };
    const left = await pictures.change(REMOVE, variables);
    expect([order(left), left.version]).toEqual(['b', version + 1]);
    expect(await pictures.filesOf(id, 3)).toHaveLength(3);
    expect((await download(images[0]!.url)).status).toBe(404);
    expect((await download(images[1]!.small)).status).toBe(200);
    expect(await pictures.shop.admin.code(REMOVE, variables)).toBe('NOT_FOUND');
    expect(await pictures.shop.admin.code(UPDATE, { ...variables, input: {} })).toBe('NOT_FOUND');
    expect(await pictures.shop.admin.code(REMOVE, { ...variables, productId: 'x' })).toBe('NOT_FOUND');
  });

  it('leave no file when they are removed while their thumbnails are created', async () => {
    const id = await pictures.shop.newProduct();
    const large = await photo(1_500, 1_500).png().toBuffer();
    for (let count = 0; count < 4; count += 1) {
      const { images } = await pictures.add(id, await pictures.upload(large));
      await pictures.change(REMOVE, { productId: id, imageId: images[0]!.id });
    }
    expect(await pictures.openJobs()).toBe(0);
    expect(await pictures.bucket.keys(`product-images/${id}/`)).toEqual([]);
  });

  it('are deleted with the product', async () => {
    const id = await pictures.shop.newProduct();
    await pictures.add(id, await pictures.upload(png));
    await pictures.readWhenDone(id);
    await deleteProduct(pictures.shop, id);
    expect(await pictures.filesOf(id, 0)).toEqual([]);
  });

  it('stay unchanged when only their header is valid, and no job retries forever', async () => {
    const id = await pictures.shop.newProduct();
    const { images } = await pictures.add(id, await pictures.upload(claimingPng(800, 600)));
    await pictures.runJob(jobs.makeThumbnails, { version: 1, productId: id, imageId: images[0]!.id });
    expect((await pictures.read(id)).images).toEqual([
      expect.objectContaining({ width: 800, small: images[0]!.url, large: images[0]!.url }),
    ]);
  });

  it('keep their thumbnails when the job runs again, even for a removed picture', async () => {
    const id = await pictures.shop.newProduct();
    await pictures.add(id, await pictures.upload(png));
    const done = await pictures.readWhenDone(id);
    for (const imageId of [done.images[0]!.id, 'gone']) {
      await pictures.runJob(jobs.makeThumbnails, { version: 1, productId: id, imageId });
    }
    await pictures.runJob(jobs.makeThumbnails, { version: 1, productId: 'gone', imageId: 'gone' });
    expect(await pictures.read(id)).toEqual(done);
  });

  it('are never removed by a job while a product shows them', async () => {
    const id = await pictures.shop.newProduct();
    await pictures.add(id, await pictures.upload(png));
    const { images } = await pictures.readWhenDone(id);
    const keys = await pictures.bucket.keys(`product-images/${id}/`);
    await pictures.bucket.put('avatars/somebody.png', png);
    const asked = [...keys, 'avatars/somebody.png', `product-images/${id}/unknown.png`];
    await pictures.runJob(jobs.removeStoredFiles, { version: 1, keys: asked });
    expect(await pictures.bucket.keys(`product-images/${id}/`)).toEqual(keys);
    expect(await pictures.bucket.keys('avatars/')).toEqual(['avatars/somebody.png']);
    expect((await download(images[0]!.url)).status).toBe(200);
  });

  it('that were never used are deleted after a day with the files made from them', async () => {
    const id = await pictures.shop.newProduct();
    const shown = await pictures.add(id, await pictures.upload(png));
    const shownKey = new URL(shown.images[0]!.url).pathname.replace('/media/', '');
    const [forgotten, halfDone, fresh] = [
      await pictures.upload(png),
      await pictures.upload(png),
      await pictures.upload(png),
    ];
    const copy = `product-images/${id}/half-done.png`;
    const importFile = 'uploads/product-imports/rows';
    for (const key of [copy, importFile]) await pictures.bucket.put(key, png);
    await inDatabase(pictures.shop, 'products', async (db) => {
      const uploads = db.collection<{ _id: string }>('uploads');
      await uploads.insertOne({ _id: importFile, purpose: 'PRODUCT_IMPORT', userId: null } as never);
      await uploads.updateOne({ _id: halfDone }, { $set: { copies: [copy, shownKey] } });
      const old = { _id: { $in: [forgotten, halfDone, importFile] } };
      await uploads.updateMany(old, { $set: { createdAt: A_DAY_AGO } });
    });

    await pictures.runJob(jobs.collectOrphans, {});
    const gone = [forgotten, halfDone, copy, importFile];
    const left = await eventually(
      async () => (await Promise.all(gone.map(pictures.bucket.keys))).flat(),
      (keys) => keys.length === 0,
    );
    expect(left).toEqual([]);
    expect(await pictures.bucket.keys(fresh)).toEqual([fresh]);
    expect((await download(shown.images[0]!.url)).status).toBe(200);
    const noted = { _id: { $in: [forgotten, halfDone, importFile, fresh] as never[] } };
    expect(await countIn(pictures.shop, 'products', 'uploads', noted)).toBe(1);
    expect((await pictures.add(id, fresh)).images).toHaveLength(2);
  });

  it('are deleted page by page', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => ({
      _id: `uploads/product-images/forgotten-${index}`,
      purpose: 'PRODUCT_IMAGE',
      userId: null,
      createdAt: A_DAY_AGO,
    }));
    await inDatabase(pictures.shop, 'products', (db) =>
      db.collection<{ _id: string }>('uploads').insertMany(rows as never),
    );
    await pictures.runJob(jobs.collectOrphans, {});
    expect(await countIn(pictures.shop, 'products', 'uploads', { createdAt: A_DAY_AGO })).toBe(0);
  });
});
