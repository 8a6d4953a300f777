import { ArrayMaxSize, Max, Min } from 'class-validator';
import { ArgsType, Directive, Field, ID, InputType, Int } from 'type-graphql';

export const MAX_QUANTITY = 9_999;
export const MAX_ITEMS = 100;
const tooMany = { message: `quantity must be at most ${MAX_QUANTITY}.` };

@ArgsType()
export class AddToCartArgs {
  @Field(() => ID, { description: 'The product to add.' })
  productId!: string;

  @Field(() => Int, { defaultValue: 1, description: `How many, 1 to ${MAX_QUANTITY}.` })
  @Min(1, { message: 'quantity must be at least 1.' })
  @Max(MAX_QUANTITY, tooMany)
  quantity!: number;
}

@ArgsType()
export class UpdateCartItemArgs {
  @Field(() => ID, { description: 'The item to change.' })
  itemId!: string;

  @Field(() => Int, { description: `The new quantity, 0 to ${MAX_QUANTITY}; 0 removes it.` })
  @Min(0, { message: 'quantity must not be negative.' })
  @Max(MAX_QUANTITY, tooMany)
  quantity!: number;
}

@Directive('@inaccessible')
@InputType({ description: 'The quantity of a product that an order bought.' })
class PurchasedLineInput {
  @Field(() => ID, { description: 'The product that was bought.' })
  productId!: string;

  @Field(() => Int, { description: 'The quantity.' })
  quantity!: number;
}

@ArgsType()
export class TakeOutPurchasedArgs {
  @Field(() => ID, { description: 'The cart that was bought.' })
  cartId!: string;

  @Field(() => ID, { description: 'The order that bought it.' })
  orderId!: string;

  @Field(() => [PurchasedLineInput], { description: 'What the order bought.' })
  @ArrayMaxSize(MAX_ITEMS)
  lines!: PurchasedLineInput[];
}
