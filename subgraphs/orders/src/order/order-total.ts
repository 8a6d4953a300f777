import type { OrderItem } from './order.entity.js';

type PricedLine = Pick<OrderItem, 'quantity' | 'listPriceCents' | 'unitPriceCents'>;

export const lineTotalCents = ({ quantity, unitPriceCents }: PricedLine): number => quantity * unitPriceCents;

export function orderTotal(items: PricedLine[]): { subtotalCents: number; totalCents: number } {
  const sum = (amount: (item: PricedLine) => number) =>
    items.reduce((total, item) => total + amount(item), 0);
  return {
    subtotalCents: sum(({ quantity, listPriceCents }) => quantity * listPriceCents),
    totalCents: sum(lineTotalCents),
  };
}
