import { badUserInput } from '@cartwright/shared/errors';
import * as jobs from '@cartwright/shared/jobs/products-bulk';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { ensureStorage } from '@cartwright/shared/storage/ensure-storage';
import type { RequestContext } from '../context.js';
import { importIdOf } from './import-key.js';
import { ImportStatus, type ProductImport } from './product-import.entity.js';
import type { ImportFormat } from './rows/import-format.js';

/** Queues the import of an uploaded file. Repeated for the same file, it returns the same import. */
export async function queueImport(
  ctx: RequestContext,
  fileKey: string,
  format: ImportFormat | null | undefined,
): Promise<ProductImport> {
  const storage = ensureStorage(ctx);
  const id = importIdOf(fileKey);
  if (!id) throw noSuchFile();
  const known = await findImport(ctx, id);
  if (known) return known;
  const file = await storage.find(fileKey);
  if (!file) throw noSuchFile();
  try {
    return await queue(ctx, { id, fileKey, sizeBytes: file.sizeBytes, format: format ?? null });
  } catch (error) {
    // Of two calls at the same time, the other one has claimed the upload.
    const winner = await findImport(ctx, id);
    if (winner) return winner;
    throw error;
  }
}

export const findImport = ({ db }: Pick<RequestContext, 'db'>, id: string): Promise<ProductImport | null> =>
  db.imports.findById(id).lean<ProductImport>();

function queue(
  ctx: RequestContext,
  { id, ...file }: { id: string } & Pick<ProductImport, 'fileKey' | 'sizeBytes' | 'format'>,
): Promise<ProductImport> {
  return inTransaction(ctx.connection, async (session) => {
    // From here on the import deletes the file, so it is no orphan.
    const { deletedCount } = await ctx.db.uploads.deleteOne({ _id: file.fileKey }, { session });
    if (deletedCount === 0) throw noSuchFile();
    const [queued] = await ctx.db.imports.create(
      [{ _id: id, ...file, status: ImportStatus.QUEUED, userId: ctx.identity.userId ?? null }],
      { session },
    );
    const job = outboxEntry(jobs.importProducts, { version: 1, importId: id });
    await addToOutbox(ctx.db.outbox, [job], session);
    return queued!.toObject<ProductImport>();
  });
}

const noSuchFile = () =>
  badUserInput([
    {
      path: 'file',
      message: 'There is no such file. Upload one with `requestImportUpload`, and pass its key.',
    },
  ]);
