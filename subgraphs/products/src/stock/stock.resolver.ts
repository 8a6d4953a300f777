import { Internal, RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.entity.js';
import { adjustStock } from './adjust-stock.js';
import { commitStock } from './commit-stock.js';
import { Inventory } from './inventory.types.js';
import { reserveStock } from './reserve-stock.js';
import { ReservedStock, toReservedStock } from './reserved-stock.types.js';
import { AdjustStockArgs, ReserveStockArgs } from './stock.inputs.js';

@Resolver(() => Product)
export class StockResolver {
  @Mutation(() => Product, {
    description:
      'Corrects the stock of a product, or adds a delivery. OUT_OF_STOCK when it would remove more than are available.',
  })
  @RequiresScopes('products:write')
  adjustStock(@Args() adjustment: AdjustStockArgs, @Ctx() ctx: RequestContext): Promise<Product> {
    return adjustStock(ctx, adjustment);
  }

  @Query(() => String, { description: 'The currency of the store, ISO 4217.' })
  @Internal()
  storeCurrency(@Ctx() { config }: RequestContext): string {
    return config.currency;
  }

  @Mutation(() => ReservedStock, {
    description:
      'Reserves all lines or none. OUT_OF_STOCK names what is short, PRICE_CHANGED has a total that was not agreed to.',
  })
  @Internal()
  async reserveStock(
    @Args() { orderId, lines, holdSeconds, total }: ReserveStockArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<ReservedStock> {
    const wanted = { orderId, lines, ...(holdSeconds != null && { holdSeconds }), ...(total && { total }) };
    return toReservedStock(ctx.config.currency, await reserveStock(ctx, wanted));
  }

  @Mutation(() => Boolean, {
    description:
      "Turns the order's reservation into a sale. An expired one is reserved again: OUT_OF_STOCK when that is impossible.",
  })
  @Internal()
  async commitStock(
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Arg('late', () => Boolean, {
      defaultValue: false,
      description: 'Whether released stock is reserved again as well, for a late payment.',
    })
    late: boolean,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    await commitStock(ctx, orderId, late);
    return true;
  }

  @FieldResolver(() => Inventory, { description: 'Its stock counts, for administrators.' })
  @RequiresScopes('products:write')
  inventory(@Root() product: Product, @Ctx() { config }: RequestContext): Omit<Inventory, 'movements'> {
    return {
      productId: product._id,
      available: product.stock,
      reserved: product.reserved,
      sold: product.sold,
      received: product.received,
      lowStockThreshold: product.lowStockThreshold ?? config.lowStockThreshold,
    };
  }
}
