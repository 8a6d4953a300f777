import { fetch } from 'undici';
import type { Client } from './client.js';
import { inDatabase } from './database.js';
import { eventually } from './eventually.js';
import type { Shop } from './shop.js';

export interface Report {
  id: string | null;
  status: 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED';
  progress: number;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  problems: { line: number; sku: string | null; reason: string }[];
  failure: string | null;
}

export const REPORT =
  'id status progress rows created updated unchanged failed problems { line sku reason } failure';

export async function importLines(client: Client, lines: string, format?: string): Promise<Report> {
  const { importProducts } = await client.data<{ importProducts: Report }>(
    `mutation ($lines: String!, $format: ImportFormat) { importProducts(lines: $lines, format: $format) { ${REPORT} } }`,
    { lines, format },
  );
  return importProducts;
}

/** Returns the skus of products whose counters contradict the ledger or each other. */
export const ledgerDrift = (shop: Shop): Promise<string[]> =>
  inDatabase(shop, 'products', async (db) => {
    const sums = await db
      .collection('stock_movements')
      .aggregate<{ _id: string; received: number }>([
        { $match: { kind: { $in: ['RECEIVED', 'ADJUSTED'] } } },
        { $group: { _id: '$productId', received: { $sum: '$quantity' } } },
      ])
      .toArray();
    const received = new Map(sums.map((sum) => [sum._id, sum.received]));
    const products = await db
      .collection<Record<string, number> & { _id: string; sku: string }>('products')
      .find()
      .toArray();
    return products
      .filter((product) => {
        const { stock = 0, reserved = 0, sold = 0 } = product;
        const total = product['received'] ?? 0;
        return total !== stock + reserved + sold || total !== (received.get(product._id) ?? 0);
      })
      .map(({ sku }) => sku);
  });

export const HEADER = 'sku,name,price,stock,tags';

export const rowsOf = (prefix: string, count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `${prefix}-${index},"Name, ${index}",${index % 90}.5,${index % 7},a|b`,
  );

interface Ticket {
  url: string;
  method: string;
  headers: { name: string; value: string }[];
  key: string;
}

/** Uploads a file of products, and returns its key. */
export async function uploadFile({ admin }: Shop, text: string, contentType = 'text/csv'): Promise<string> {
  const { requestImportUpload: ticket } = await admin.data<{ requestImportUpload: Ticket }>(
    `mutation ($contentType: String!, $contentLength: Int!) {
      requestImportUpload(contentType: $contentType, contentLength: $contentLength) {
        url method headers { name value } key
      }
    }`,
    { contentType, contentLength: Buffer.byteLength(text) },
  );
  const headers = Object.fromEntries(ticket.headers.map(({ name, value }) => [name, value]));
  const { status } = await fetch(ticket.url, { method: ticket.method, headers, body: text });
  if (status !== 200) throw new Error(`The upload was refused with ${status}.`);
  return ticket.key;
}

export async function startImport({ admin }: Shop, file: string): Promise<Report & { id: string }> {
  const { importProducts } = await admin.data<{ importProducts: Report & { id: string } }>(
    `mutation ($file: ID!) { importProducts(file: $file) { ${REPORT} } }`,
    { file },
  );
  return importProducts;
}

export async function readImport({ admin }: Shop, id: string): Promise<Report> {
  const { productImport } = await admin.data<{ productImport: Report }>(
    `query ($id: ID!) { productImport(id: $id) { ${REPORT} } }`,
    { id },
  );
  return productImport;
}

export const endedImport = (shop: Shop, id: string): Promise<Report> =>
  eventually(
    () => readImport(shop, id),
    ({ status }) => ['COMPLETED', 'FAILED'].includes(status),
  );

/** An import that has not started, and that no worker knows of. */
export const insertImport = (shop: Shop, id: string, fileKey: string, sizeBytes: number): Promise<unknown> =>
  inDatabase(shop, 'products', (db) => {
    const now = new Date();
    const counts = { readBytes: 0, rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };
    const rest = { ...counts, format: null, userId: null, problems: [], failure: null };
    return db.collection<{ _id: string }>('imports').insertOne({
      _id: id,
      fileKey,
      sizeBytes,
      status: 'QUEUED',
      ...rest,
      createdAt: now,
      updatedAt: now,
    } as never);
  });
