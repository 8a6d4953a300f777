import { toMajorUnits } from '@cartwright/shared/money';

/** Integer cents as people read them, such as "$1,234.50" and "-$5.00". */
export function createMoneyFormat(currency: string): (cents: number) => string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return (cents) => format.format(toMajorUnits(cents));
}
