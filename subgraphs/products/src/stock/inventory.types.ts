import { ConnectionArgs, connectionTypeOf } from '@cartwright/shared/graphql/connection';
import { Paged } from '@cartwright/shared/graphql/list-size';
import { Args, Ctx, Field, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { fromCursor, toMovementConnection } from './movement-page.js';
import { StockMovement } from './stock-movement.entity.js';

const StockMovementConnection = connectionTypeOf('StockMovement', () => StockMovement);

@ObjectType({
  description: 'The stock counts of a product. received = available + reserved + sold, at any time.',
})
export class Inventory {
  productId!: string;

  @Field(() => Int, { description: 'How many can be bought now.' })
  available!: number;

  @Field(() => Int, { description: 'How many are reserved for checkouts and unpaid orders.' })
  reserved!: number;

  @Field(() => Int, { description: 'How many were sold and not returned.' })
  sold!: number;

  @Field(() => Int, { description: 'How many were ever received, including all adjustments.' })
  received!: number;

  @Field(() => Int, {
    description:
      "Administrators get an email when `available` falls to this threshold: the product's own, or the shop's.",
  })
  lowStockThreshold!: number;

  @Paged()
  @Field(() => StockMovementConnection, { description: 'The stock ledger of the product, newest first.' })
  async movements(@Args() { first, after }: ConnectionArgs, @Ctx() ctx: RequestContext) {
    // Check the cursor here: in the batch, a bad one would fail the other ledgers as well.
    if (after != null) fromCursor(after);
    const { productId } = this;
    const page = await ctx.movementsOfProduct.load({ productId, first, after });
    return toMovementConnection(page, () => ctx.movementCountOfProduct.load(productId));
  }
}
