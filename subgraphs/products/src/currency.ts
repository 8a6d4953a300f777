/**
 * Whether the minor unit of a currency (ISO 4217) is a hundredth. The yen has none, and the dinar has
 * thousandths.
 */
export function hasCents(currency: string): boolean {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits === 2;
}
