import { toMajorUnits } from '@cartwright/shared/money';

/** Integer cents as a buyer reads them: "$1,234.50". */
export function formatMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(toMajorUnits(cents));
}
