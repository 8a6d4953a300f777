import type { ClientSession } from 'mongoose';
import { createCategoryFinder } from './category-finder.js';
import { importBatch } from './import-batch.js';
import { emptyOutcome, addOutcomes, type Outcome } from './outcome.js';
import type { BatchRow } from './plan-batch.js';
import { checkRow } from './check-row.js';
import type { ParsedRow } from './rows/parsed-row.js';
import type { ImportContext } from './write-batch.js';

/** Rows per transaction. Larger batches are hardly faster and lose more work to a conflict. */
const BATCH_SIZE = 250;

export interface ImportProgress {
  /** The result of an earlier run, whose rows are skipped. */
  done: Outcome;
  /** Called once per batch, in its transaction if it writes products. */
  save: (before: Outcome, batch: Outcome, session?: ClientSession) => Promise<void>;
}

const fromTheBeginning: ImportProgress = { done: emptyOutcome(), save: () => Promise.resolve() };

/**
 * Imports rows batch by batch and returns the result. It holds one batch in memory, however many rows there
 * are.
 */
export async function importRows(
  ctx: ImportContext,
  rows: Iterable<ParsedRow> | AsyncIterable<ParsedRow>,
  progress: ImportProgress = fromTheBeginning,
): Promise<Outcome> {
  let { done } = progress;
  const run = {
    ctx,
    categories: createCategoryFinder(ctx.db),
    save: (batch: Outcome, session?: ClientSession) => progress.save(done, batch, session),
    onDone: (batch: Outcome) => (done = addOutcomes(done, batch)),
  };
  for await (const batch of inBatches(skipRows(rows, done.rows))) {
    ctx.stopping.signal.throwIfAborted();
    await importBatch(run, batch);
  }
  return done;
}

/** Notices among the skipped rows were reported by the earlier run. */
async function* skipRows(
  rows: Iterable<ParsedRow> | AsyncIterable<ParsedRow>,
  count: number,
): AsyncGenerator<ParsedRow> {
  let left = count;
  for await (const row of rows) {
    if (left === 0) yield row;
    else if (row.kind !== 'notice') left -= 1;
  }
}

/** A repeated sku begins a new batch, so that the later row sees the result of the earlier one. */
async function* inBatches(rows: AsyncIterable<ParsedRow>): AsyncGenerator<BatchRow[]> {
  let batch: BatchRow[] = [];
  const skus = new Set<string>();
  for await (const parsed of rows) {
    const item = check(parsed);
    const sku = item.kind === 'row' ? item.row.sku : null;
    if (batch.length === BATCH_SIZE || (sku !== null && skus.has(sku))) {
      yield batch;
      batch = [];
      skus.clear();
    }
    if (sku !== null) skus.add(sku);
    batch.push(item);
  }
  if (batch.length > 0) yield batch;
}

function check(parsed: ParsedRow): BatchRow {
  if (parsed.kind !== 'row') return parsed;
  const { line } = parsed;
  const checked = checkRow(parsed.fields);
  return 'row' in checked ? { kind: 'row', line, row: checked.row } : { kind: 'bad', line, ...checked };
}
