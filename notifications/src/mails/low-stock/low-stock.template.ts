import type { PayloadOf } from '@cartwright/shared/jobs/job';
import type { sendLowStockNotice } from '@cartwright/shared/jobs/notifications';
import { greeting } from '../../layout/greeting.js';
import { mailPage, type RenderedMail } from '../../layout/mail-page.js';
import { detailsTable, headline, paragraph, section, type Detail } from '../../layout/mail-parts.js';
import { detailsText, mailText } from '../../layout/mail-text.js';

type LowStock = PayloadOf<typeof sendLowStockNotice>;

export function renderLowStock(product: LowStock, recipientName: string): RenderedMail {
  const { name, sku, stock, threshold } = product;
  const subject = `${stock === 0 ? 'Sold out' : 'Running low'}: ${name}`;
  const hello = greeting(recipientName);
  const happened = `${leftOf(product)} Unpaid orders that expire release their stock.`;
  const details: Detail[] = [
    { label: 'Product', value: name },
    { label: 'SKU', value: sku },
    { label: 'Left to sell', value: String(stock) },
    { label: 'Threshold', value: String(threshold) },
  ];
  return {
    subject,
    html: mailPage({
      title: subject,
      preview: leftOf(product),
      body: section(headline(subject), paragraph(hello), paragraph(happened), detailsTable(details)),
      reason: 'You received this email because you are an administrator of the shop.',
    }),
    text: mailText(hello, happened, detailsText(details)),
  };
}

function leftOf({ stock }: LowStock): string {
  if (stock === 0) return 'None are left to sell.';
  return stock === 1 ? 'Only one is left to sell.' : `Only ${stock} are left to sell.`;
}
