import { IsIdempotencyKey, MAX_KEY_LENGTH } from '@cartwright/shared/graphql/idempotency-key';
import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { Money } from '@cartwright/shared/money';
import { ArrayMaxSize, ArrayMinSize, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { ArgsType, Directive, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

const MOST_AT_ONCE = 1_000_000;
const MINUTE_SECONDS = 60;
// An order may wait thirty days for its payment.
const MAX_HOLD_SECONDS = 31 * 24 * 3_600;

export const StockAdjustmentKind = { RECEIVED: 'RECEIVED', ADJUSTED: 'ADJUSTED' } as const;
export type StockAdjustmentKind = keyof typeof StockAdjustmentKind;
registerEnumType(StockAdjustmentKind, {
  name: 'StockAdjustmentKind',
  description: 'Why the stock of a product changed.',
  valuesConfig: {
    RECEIVED: { description: 'A delivery.' },
    ADJUSTED: { description: 'A count, a loss or a find.' },
  },
});

@Directive('@inaccessible')
@InputType({ description: 'A quantity of a product.' })
export class StockLineInput {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field(() => Int, { description: 'At least 1.' })
  @Min(1)
  @Max(MOST_AT_ONCE)
  quantity!: number;
}

@Directive('@inaccessible')
@InputType({
  description: 'The range of totals that the caller agrees to. A total of zero is always within it.',
})
export class TotalBoundsInput {
  @Field(() => Money, { nullable: true, description: 'The lowest total; any when left out.' })
  minimum?: number | null;

  @Field(() => Money, { nullable: true, description: 'The highest total; any when left out.' })
  maximum?: number | null;
}

@ArgsType()
export class ReserveStockArgs {
  @Field(() => ID, { description: 'The order that reserves the stock.' })
  orderId!: string;

  @Field(() => [StockLineInput], { description: '1 to 200 lines.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  lines!: StockLineInput[];

  @Field(() => Int, {
    nullable: true,
    description:
      'How long the stock is reserved, in seconds, from a minute to 31 days; an hour when left out. Then it is released automatically. Reserving again never shortens it.',
  })
  @IsOptional()
  @Min(MINUTE_SECONDS)
  @Max(MAX_HOLD_SECONDS)
  holdSeconds?: number | null;

  @Field(() => TotalBoundsInput, {
    nullable: true,
    description: 'The total that is agreed to; any when left out. For another total nothing is reserved.',
  })
  total?: TotalBoundsInput | null;
}

@ArgsType()
export class AdjustStockArgs {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field(() => Int, {
    description: `How many to add, or to remove when negative; not 0, at most ${MOST_AT_ONCE} either way.`,
  })
  @Min(-MOST_AT_ONCE, { message: `delta must be at least -${MOST_AT_ONCE}.` })
  @Max(MOST_AT_ONCE, { message: `delta must be at most ${MOST_AT_ONCE}.` })
  delta!: number;

  @Field({ description: 'Why, for the ledger: one line of 1 to 500 characters.' })
  @IsLine(1, 500)
  reason!: string;

  @Field(() => StockAdjustmentKind, {
    defaultValue: StockAdjustmentKind.ADJUSTED,
    description: 'A delivery, which can only add, or a correction.',
  })
  kind!: StockAdjustmentKind;

  @Field(() => String, {
    nullable: true,
    description: `Identifies this change, one line of 1 to ${MAX_KEY_LENGTH} characters: the same key applies it once. CONFLICT when the key was used for another change.`,
  })
  @IsOptional()
  @IsIdempotencyKey()
  idempotencyKey?: string | null;
}
