import { greeting } from './greeting.js';
import { mailPage, type RenderedMail } from './mail-page.js';
import { detailsTable, headline, paragraph, section, type Detail } from './mail-parts.js';
import { detailsText, mailText } from './mail-text.js';

/** Something about money that needs a person. */
export interface PaymentAlert {
  title: string;
  /** What to do about it. */
  advice: string;
  details: Detail[];
}

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
