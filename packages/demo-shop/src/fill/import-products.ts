import type { ShopClient } from '@cartwright/cli/shop-client';
import { parse } from 'csv-parse/sync';
import { productsCsv, type Product } from '../data.js';

const IMPORT = `mutation ImportProducts($lines: String!) {
  importProducts(lines: $lines) { problems { line sku reason } }
}`;

interface Report {
  problems: { line: number; sku: string | null; reason: string }[];
}

/**
 * Imports the products that the shop does not have, as `npm run import` would. The rows of the others stay out: they would
 * take the shelf of a shop that sells already back to its first day.
 */
export async function importProducts(admin: ShopClient, known: { has(sku: string): boolean }): Promise<void> {
  const rows = parse<{ record: Product; raw: string }>(productsCsv, { columns: true, raw: true });
  const missing = rows.filter(({ record }) => !known.has(record.sku));
  if (missing.length === 0) return;
  const header = productsCsv.slice(0, productsCsv.indexOf('\n') + 1);
  const lines = header + missing.map(({ raw }) => raw).join('');
  const { importProducts: report } = await admin.run<{ importProducts: Report }>(IMPORT, { lines });
  const [problem] = report.problems;
  if (problem) throw new Error(`${problem.sku} cannot be imported: ${problem.reason}`);
}
