import { IsIdempotencyKey, MAX_KEY_LENGTH } from '@cartwright/shared/graphql/idempotency-key';
import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { Money } from '@cartwright/shared/money';
import { ArrayMaxSize, ArrayMinSize, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { ArgsType, Directive, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

const MOST_AT_ONCE = 1_000_000;
const MINUTE_SECONDS = 60;
const WEEK_SECONDS = 7 * 24 * 3_600;

export const StockAdjustmentKind = { RECEIVED: 'RECEIVED', ADJUSTED: 'ADJUSTED' } as const;
export type StockAdjustmentKind = keyof typeof StockAdjustmentKind;
registerEnumType(StockAdjustmentKind, {
  name: 'StockAdjustmentKind',
  description: 'Why there are more or fewer of a product than before.',
  valuesConfig: {
    RECEIVED: { description: 'A delivery has come in.' },
    ADJUSTED: { description: 'A count, a loss or a find.' },
  },
});

@Directive('@inaccessible')
@InputType({ description: 'How many of a product.' })
export class StockLineInput {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field(() => Int, { description: 'At least 1.' })
  @Min(1)
  @Max(MOST_AT_ONCE)
  quantity!: number;
}

@Directive('@inaccessible')
@InputType({ description: 'Which sums of the lines whoever asks agrees to. What is free is within any.' })
export class TotalBoundsInput {
  @Field(() => Money, { nullable: true, description: 'The least; any when absent.' })
  minimum?: number | null;

  @Field(() => Money, { nullable: true, description: 'The most; any when absent.' })
  maximum?: number | null;
}

@ArgsType()
export class ReserveStockArgs {
  @Field(() => ID, { description: 'The order that takes the stock.' })
  orderId!: string;

  @Field(() => [StockLineInput], { description: '1 to 200 lines.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  lines!: StockLineInput[];

  @Field(() => Int, {
    nullable: true,
    description:
      'How long the stock is held for the order, in seconds, from a minute to a week; an hour when left out. Then it goes back by itself.',
  })
  @IsOptional()
  @Min(MINUTE_SECONDS)
  @Max(WEEK_SECONDS)
  holdSeconds?: number | null;

  @Field(() => TotalBoundsInput, {
    nullable: true,
    description: 'Which total is agreed to; any when absent. For another one nothing is taken.',
  })
  total?: TotalBoundsInput | null;
}

@ArgsType()
export class ReturnStockArgs {
  @Field(() => ID, { description: 'The order that the goods were sold with.' })
  orderId!: string;

  @Field(() => ID, {
    description: 'Names this return among those of the order: the same one again changes nothing.',
  })
  @IsLine(1, 200)
  returnId!: string;

  @Field(() => [StockLineInput], { description: 'What comes back, 1 to 200 lines.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  lines!: StockLineInput[];
}

@ArgsType()
export class AdjustStockArgs {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field(() => Int, {
    description: `How many more there are, or fewer when below zero; not 0, at most ${MOST_AT_ONCE} either way.`,
  })
  @Min(-MOST_AT_ONCE, { message: `delta must be at least -${MOST_AT_ONCE}.` })
  @Max(MOST_AT_ONCE, { message: `delta must be at most ${MOST_AT_ONCE}.` })
  delta!: number;

  @Field({ description: 'Why, for the ledger: one line of 1 to 500 characters.' })
  @IsLine(1, 500)
  reason!: string;

  @Field(() => StockAdjustmentKind, {
    defaultValue: StockAdjustmentKind.ADJUSTED,
    description: 'Whether it is a delivery, which can only add, or a correction.',
  })
  kind!: StockAdjustmentKind;

  @Field(() => String, {
    nullable: true,
    description: `Names this change, one line of 1 to ${MAX_KEY_LENGTH} characters: with the same key it happens once. CONFLICT when the key was used for another one.`,
  })
  @IsOptional()
  @IsIdempotencyKey()
  idempotencyKey?: string | null;
}
