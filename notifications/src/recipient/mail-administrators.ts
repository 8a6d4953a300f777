import { UnrecoverableError } from 'bullmq';
import type { AppContext } from '../context.js';
import { sendOnce } from '../mail/send-once.js';
import type { RenderedMail } from '../templates/mail-page.js';
import { findAdministrators } from './find-administrators.js';

interface Notice {
  /** Names it: nobody gets the same twice. */
  what: string;
  category: string;
  render: (name: string) => RenderedMail;
}

/** Mails each administrator of today. Those who have got it are left out when it is tried again. */
export async function mailAdministrators(ctx: AppContext, { what, category, render }: Notice): Promise<void> {
  const administrators = await findAdministrators(ctx);
  // An address that is refused must not keep the others from their mail.
  const failures: unknown[] = [];
  for (const { id, ...to } of administrators) {
    await sendOnce(ctx, `${what}:${id}`, () => ctx.mailer.send({ ...render(to.name), to, category })).catch(
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length === 0) return;
  // What may yet succeed decides whether there is another try.
  throw failures.find((failure) => !(failure instanceof UnrecoverableError)) ?? failures[0];
}
