import { greeting } from './greeting.js';
import { mailPage, type RenderedMail } from './mail-page.js';
import { detailsTable, headline, paragraph, section, type Detail } from './mail-parts.js';
import { detailsText, mailText } from './mail-text.js';

/** A product that is running out. */
export interface LowStock {
  sku: string;
  name: string;
  /** How many can still be bought. */
  stock: number;
  threshold: number;
}

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
