import { Money } from '@cartwright/shared/money';
import { AreTags } from '../product/product-rules.js';
import { IsOptional, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

@InputType({ description: 'Which products to list. Conditions that are given must all hold.' })
export class ProductFilter {
  @Field(() => ID, { nullable: true, description: 'Products in this category or one below it.' })
  categoryId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for what can be bought now, false for what is sold out.',
  })
  inStock?: boolean | null;

  @Field(() => Money, { nullable: true, description: 'The least sale price.' })
  minPrice?: number | null;

  @Field(() => Money, { nullable: true, description: 'The greatest sale price.' })
  maxPrice?: number | null;

  @Field(() => Int, { nullable: true, description: 'The least discount, in percent from 0 to 100.' })
  @IsOptional()
  @Min(0, { message: 'minDiscount must not be negative.' })
  @Max(100, { message: 'minDiscount must be at most 100.' })
  minDiscount?: number | null;

  @Field(() => [String], { nullable: true, description: 'Products that have all of these tags.' })
  @IsOptional()
  @AreTags()
  tags?: string[] | null;
}

export enum ProductSort {
  RELEVANCE = 'RELEVANCE',
  NEWEST = 'NEWEST',
  PRICE_ASC = 'PRICE_ASC',
  PRICE_DESC = 'PRICE_DESC',
  NAME = 'NAME',
}
registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'The order of a list of products. Prices are sale prices.',
  valuesConfig: {
    RELEVANCE: {
      description: 'What fits the words of a search best first; without words, last added first.',
    },
    NEWEST: { description: 'Last added first.' },
    PRICE_ASC: { description: 'Cheapest first.' },
    PRICE_DESC: { description: 'Dearest first.' },
    NAME: { description: 'By name.' },
  },
});
