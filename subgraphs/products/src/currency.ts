/** Whether a currency, by its ISO 4217 code, is counted in hundredths. A yen has none, and a dinar has thousandths. */
export function hasCents(currency: string): boolean {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits === 2;
}
