import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Money } from '@cartwright/shared/money';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { ReservedLineRecord } from './reservation.entity.js';

@Directive('@inaccessible')
@ObjectType({ description: 'A reserved product, at the price of that moment.' })
export class ReservedLine {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field({ description: 'Its sku.' })
  sku!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'How many were reserved.' })
  quantity!: number;

  @Field(() => Money, { description: 'The list price of one.' })
  listPrice!: number;

  @Field(() => Money, { description: 'What the buyer pays for one.' })
  unitPrice!: number;
}

@Directive('@inaccessible')
@ObjectType({ description: 'What an order reserved.' })
export class ReservedStock {
  @Field({ description: 'The currency of the prices, ISO 4217.' })
  currency!: string;

  @AssumedSize(5)
  @Field(() => [ReservedLine], { description: 'One line per product.' })
  lines!: ReservedLine[];
}

export const toReservedStock = (currency: string, lines: ReservedLineRecord[]): ReservedStock => ({
  currency,
  lines: lines.map(({ productId, sku, name, quantity, listPriceCents, unitPriceCents }) => ({
    productId,
    sku,
    name,
    quantity,
    listPrice: listPriceCents,
    unitPrice: unitPriceCents,
  })),
});
