import type { PayloadOf } from '@cartwright/shared/jobs/job';
import type { sendPaymentAlert } from '@cartwright/shared/jobs/notifications';
import { greeting } from '../../layout/greeting.js';
import { mailPage, type RenderedMail } from '../../layout/mail-page.js';
import { detailsTable, headline, paragraph, section } from '../../layout/mail-parts.js';
import { detailsText, mailText } from '../../layout/mail-text.js';

type PaymentAlert = PayloadOf<typeof sendPaymentAlert>;

export function renderPaymentAlert(alert: PaymentAlert, recipientName: string): RenderedMail {
  const { title, advice, details } = alert;
  const hello = greeting(recipientName);
  return {
    subject: title,
    html: mailPage({
      title,
      preview: advice,
      body: section(headline(title), paragraph(hello), paragraph(advice), detailsTable(details)),
      reason: 'You received this email because you are an administrator of the shop.',
    }),
    text: mailText(hello, `${title}. ${advice}`, detailsText(details)),
  };
}
