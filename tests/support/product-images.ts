import type { JobType } from '@cartwright/shared/jobs/job';
import { makeThumbnails, removeStoredFiles } from '@cartwright/shared/jobs/products-bulk';
import { fetch } from 'undici';
import { startBucket } from './bucket.js';
import type { Client } from './client.js';
import { countIn } from './database.js';
import { eventually } from './eventually.js';
import { openShopQueue } from './queues.js';
import { buildShop } from './shop.js';
import { putFile, TICKET, type Ticket } from './uploads.js';

const IMAGE_JOBS = [makeThumbnails.name, removeStoredFiles.name];
const REQUEST = `mutation ($contentType: String!, $contentLength: Int!) {
  requestImageUpload(contentType: $contentType, contentLength: $contentLength) { ${TICKET} }
}`;
const IMAGES = `id version imageUrl images {
  id url alt width height
  small: thumbnailUrl medium: thumbnailUrl(size: MEDIUM) large: thumbnailUrl(size: LARGE)
}`;
export const ADD = `mutation ($productId: ID!, $key: String!, $alt: String = "") {
  addProductImage(productId: $productId, key: $key, alt: $alt) { ${IMAGES} }
}`;
export const UPDATE = `mutation ($productId: ID!, $imageId: ID!, $input: UpdateProductImageInput!) {
  updateProductImage(productId: $productId, imageId: $imageId, input: $input) { ${IMAGES} }
}`;
export const REMOVE = `mutation ($productId: ID!, $imageId: ID!) {
  removeProductImage(productId: $productId, imageId: $imageId) { ${IMAGES} }
}`;

export interface Image {
  id: string;
  url: string;
  alt: string;
  width: number | null;
  height: number | null;
  small: string;
  medium: string;
  large: string;
}

export interface Pictured {
  id: string;
  version: number;
  imageUrl: string | null;
  images: Image[];
}

/** Starts a shop with uploads, with the operations of its administrator on pictures. */
export async function buildPictureShop() {
  const bucket = await startBucket();
  const shop = await buildShop({ storage: bucket.settings });
  const queue = openShopQueue(shop, 'products-bulk');

  async function requestUpload(contentType: string, contentLength: number, client: Client = shop.admin) {
    const variables = { contentType, contentLength };
    return (await client.data<{ requestImageUpload: Ticket }>(REQUEST, variables)).requestImageUpload;
  }

  async function change(operation: string, variables: Record<string, unknown>): Promise<Pictured> {
    return Object.values(await shop.admin.data<Record<string, Pictured>>(operation, variables))[0]!;
  }

  const read = async (id: string): Promise<Pictured> =>
    (
      await shop.anonymous.data<{ product: Pictured }>(
        `query ($id: ID!) { product(id: $id) { ${IMAGES} } }`,
        { id },
      )
    ).product;

  return {
    shop,
    bucket,
    requestUpload,
    change,
    read,
    /** Uploads a file, and returns its key. */
    async upload(file: Buffer, contentType = 'image/png'): Promise<string> {
      const ticket = await requestUpload(contentType, file.length);
      const status = await putFile(ticket, file);
      if (status !== 200) throw new Error(`The upload was answered with ${status}.`);
      return ticket.key;
    },
    add: (productId: string, key: string, alt = '') => change(ADD, { productId, key, alt }),
    /** Returns the product once all its pictures have thumbnails. */
    readWhenDone: (id: string) =>
      eventually(
        () => read(id),
        ({ images }) => images.every(({ url, small }) => small !== url),
      ),
    /** Returns the stored files of a product once there are this many. */
    filesOf: (id: string, count: number) =>
      eventually(
        () => bucket.keys(`product-images/${id}/`),
        (keys) => keys.length === count,
      ),
    async runJob<Payload>(type: JobType<Payload>, payload: Payload): Promise<void> {
      const job = await queue.add(type.name, payload);
      const state = await eventually(
        () => job.getState(),
        (now) => now === 'completed' || now === 'failed',
      );
      if (state !== 'completed') throw new Error(`The job ${type.name} is ${state}.`);
    },
    /** Returns the number of unfinished jobs for pictures, after waiting for them. */
    openJobs: () =>
      eventually(
        async () => {
          const unpublished = await countIn(shop, 'products', 'outbox', { publishedAt: null });
          const open = await queue.getJobs(['waiting', 'active', 'delayed']);
          return unpublished + open.filter(({ name }) => IMAGE_JOBS.includes(name)).length;
        },
        (open) => open === 0,
      ),
    async stop() {
      await queue.close();
      await shop.stop();
      await bucket.stop();
    },
  };
}

export type PictureShop = Awaited<ReturnType<typeof buildPictureShop>>;

export async function download(url: string) {
  const response = await fetch(url);
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    cacheControl: response.headers.get('cache-control'),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
