import * as jobs from '@cartwright/shared/jobs/products-bulk';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { AppContext } from '../context.js';
import type { Upload } from './upload.entity.js';

const TIME_TO_USE_MS = 24 * 3_600_000;
const PAGE = 100;
const MAX_PAGES = 50;

/** Deletes uploads that nobody has used within a day. The next run continues where this one stops. */
export async function collectOrphans(ctx: AppContext): Promise<void> {
  if (!ctx.storage) return;
  const before = new Date(Date.now() - TIME_TO_USE_MS);
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const collected = await collectPage(ctx, before);
    if (collected < PAGE) return;
  }
}

// Deleting the record claims the upload: either this job or a request that is using it right now gets it.
const collectPage = (ctx: AppContext, before: Date): Promise<number> =>
  inTransaction(ctx.connection, async (session) => {
    const orphans = await ctx.db.uploads
      .find({ createdAt: { $lt: before } }, null, { session })
      .sort({ createdAt: 1 })
      .limit(PAGE)
      .lean<Upload[]>();
    if (orphans.length === 0) return 0;
    await ctx.db.uploads.deleteMany({ _id: { $in: orphans.map(({ _id }) => _id) } }, { session });
    const keys = orphans.flatMap(({ _id, copies = [] }) => [_id, ...copies]);
    const entry = outboxEntry(jobs.removeStoredFiles, { version: 1, keys });
    await addToOutbox(ctx.db.outbox, [entry], session);
    return orphans.length;
  });
