import { ArrayMaxSize, ArrayMinSize, Max, Min, ValidateNested } from 'class-validator';
import { Internal } from '@cartwright/shared/graphql/policies';
import { Money } from '@cartwright/shared/money';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { RequestContext } from '../context.js';
import { reserveStock } from './reserve-stock.js';
import { commitStock, releaseStock } from './settle-stock.js';

@Directive('@inaccessible')
@InputType({ description: 'How many of a product to take.' })
class StockLineInput {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field(() => Int, { description: 'At least 1.' })
  @Min(1)
  @Max(1_000_000)
  quantity!: number;
}

@Directive('@inaccessible')
@ObjectType({ description: 'What was taken, at the price of that moment.' })
class ReservedLine {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field({ description: 'Its sku.' })
  sku!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'How many were taken.' })
  quantity!: number;

  @Field(() => Money, { description: 'The list price of one.' })
  listPrice!: number;

  @Field(() => Money, { description: 'What the buyer pays for one.' })
  unitPrice!: number;
}

@Directive('@inaccessible')
@ObjectType({ description: 'All that an order took.' })
class ReservedStock {
  @Field({ description: 'The currency of the prices, ISO 4217.' })
  currency!: string;

  @Field(() => [ReservedLine], { description: 'One line per product.' })
  lines!: ReservedLine[];
}

@ArgsType()
class ReserveStockArgs {
  @Field(() => ID, { description: 'The order that takes the stock.' })
  orderId!: string;

  @Field(() => [StockLineInput], { description: '1 to 200 lines.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  lines!: StockLineInput[];
}

@Resolver()
export class StockResolver {
  @Mutation(() => ReservedStock, {
    description: 'Takes all lines or none. OUT_OF_STOCK names what is short.',
  })
  @Internal()
  async reserveStock(
    @Args() { orderId, lines }: ReserveStockArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<ReservedStock> {
    const reserved = await reserveStock(ctx, orderId, lines);
    return {
      currency: ctx.config.currency,
      lines: reserved.map(({ listPriceCents, unitPriceCents, ...line }) => ({
        ...line,
        listPrice: listPriceCents,
        unitPrice: unitPriceCents,
      })),
    };
  }

  @Mutation(() => Boolean, { description: "Ends the order's reservation as sold." })
  @Internal()
  async commitStock(
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    await commitStock(ctx, orderId);
    return true;
  }

  @Mutation(() => Boolean, { description: "Gives the order's reserved stock back." })
  @Internal()
  async releaseStock(
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    await releaseStock(ctx, orderId);
    return true;
  }
}
