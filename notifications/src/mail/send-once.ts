import type { AppContext } from '../context.js';

const REMEMBERED_SECONDS = 7 * 24 * 3600;

/**
 * Runs `send` unless it has succeeded for the same `what` before. SendGrid knows no idempotency keys, so this is at least
 * once: a process that dies between SendGrid's answer and the mark below sends again when the job is retried. Marking
 * first would lose the email instead.
 */
export async function sendOnce(ctx: AppContext, what: string, send: () => Promise<void>): Promise<void> {
  const mark = `${ctx.config.queuePrefix}:mail-sent:${what}`;
  if (await ctx.redis.exists(mark)) return;
  await send();
  try {
    await ctx.redis.set(mark, new Date().toISOString(), 'EX', REMEMBERED_SECONDS);
  } catch (err) {
    // Failing here would repeat an email that is out already.
    ctx.log.warn({ err, what }, 'an email was sent but could not be marked as sent');
  }
}
