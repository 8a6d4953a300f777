import * as jobs from '@cartwright/shared/jobs/products-bulk';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { importRows } from './import-rows.js';
import { MAX_PROBLEMS, type Outcome } from './outcome.js';
import { ImportStatus, type ProductImport } from './product-import.entity.js';
import { UnreadableFile } from './rows/parsed-row.js';
import { readRows } from './rows/read-rows.js';

/**
 * Imports an uploaded file. Each batch saves the progress in the transaction of its products, so that the
 * successor of a killed worker continues after the last batch and counts nothing twice.
 */
export async function importFile(ctx: AppContext, importId: string): Promise<void> {
  const started = await ctx.db.imports
    .findOneAndUpdate(
      { _id: importId, status: { $in: [ImportStatus.QUEUED, ImportStatus.RUNNING] } },
      { $set: { status: ImportStatus.RUNNING } },
      { returnDocument: 'after' },
    )
    .lean<ProductImport>();
  if (!started) return;
  const failure = await readFile(ctx, started);
  await end(ctx, started, failure);
}

/** Returns why the file could not be read, or null. */
async function readFile(ctx: AppContext, started: ProductImport): Promise<string | null> {
  const file = await ctx.storage?.openRead(started.fileKey);
  if (!file) return 'The file is no longer in the storage.';
  let readBytes = 0;
  const chunks = async function* () {
    for await (const chunk of file.stream as AsyncIterable<Buffer>) {
      readBytes += chunk.length;
      yield chunk;
    }
  };
  try {
    await importRows(asRequester(ctx, started), readRows(chunks(), started.format), {
      done: started,
      save: (before, batch, session) => saveProgress(ctx, started._id, { before, batch, readBytes }, session),
    });
    return null;
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  } finally {
    file.stream.destroy();
  }
}

/** The user who uploaded the file, for the ledger. */
const asRequester = (ctx: AppContext, { userId }: ProductImport) => ({
  ...ctx,
  identity: { caller: 'products' as const, scopes: [], ...(userId && { userId }) },
});

async function saveProgress(
  { db }: AppContext,
  importId: string,
  { before, batch, readBytes }: { before: Outcome; batch: Outcome; readBytes: number },
  session?: ClientSession,
): Promise<void> {
  const { problems, ...counts } = batch;
  const room = Math.max(MAX_PROBLEMS - before.problems.length, 0);
  const { matchedCount } = await db.imports.updateOne(
    { _id: importId, rows: before.rows, status: ImportStatus.RUNNING },
    { $inc: counts, $set: { readBytes }, $push: { problems: { $each: problems.slice(0, room) } } },
    session ? { session } : {},
  );
  // Another worker has taken over, because this one seemed dead.
  if (matchedCount === 0) throw new Error(`Another worker has taken over import ${importId}.`);
}

/** Ends the import. Its file is no longer needed, whatever the result. */
const end = (ctx: AppContext, { _id, fileKey, sizeBytes }: ProductImport, failure: string | null) =>
  inTransaction(ctx.connection, async (session) => {
    const { matchedCount } = await ctx.db.imports.updateOne(
      { _id, status: ImportStatus.RUNNING },
      {
        $set: failure
          ? { status: ImportStatus.FAILED, failure }
          : { status: ImportStatus.COMPLETED, readBytes: sizeBytes },
      },
      { session },
    );
    if (matchedCount === 0) return;
    const removal = outboxEntry(jobs.removeStoredFiles, { version: 1, keys: [fileKey] });
    await addToOutbox(ctx.db.outbox, [removal], session);
  });
