import { UnrecoverableError } from 'bullmq';
import type { AppContext } from '../context.js';
import { findAdministrators } from './find-administrators.js';
import type { Mail } from './mail.js';
import { sendOnce } from './send-once.js';

/** Mails all current administrators. A retry leaves out those who already have the mail. */
export async function mailAdministrators(ctx: AppContext, { key, category, render }: Mail): Promise<void> {
  const administrators = await findAdministrators(ctx);
  // If SendGrid refuses one address, the others still get the mail.
  const failures: unknown[] = [];
  for (const { id, ...to } of administrators) {
    await sendOnce(ctx, `${key}:${id}`, () => ctx.mailer.send({ ...render(to.name), to, category })).catch(
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length === 0) return;
  // The job is retried if any of the failed mails may still succeed.
  throw failures.find((failure) => !(failure instanceof UnrecoverableError)) ?? failures[0];
}
