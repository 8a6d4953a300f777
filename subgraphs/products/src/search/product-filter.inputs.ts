import { Money } from '@cartwright/shared/money';
import { ArrayMaxSize, IsOptional, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { IsBrand } from '../brand/brand.entity.js';
import { AreTags } from '../product/product-rules.js';

@InputType({ description: 'Which products to list. All given conditions must hold.' })
export class ProductFilter {
  @Field(() => ID, { nullable: true, description: 'Products in this category or any of its descendants.' })
  categoryId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for products in stock, false for sold-out products.',
  })
  inStock?: boolean | null;

  @Field(() => Money, { nullable: true, description: 'The lowest sale price.' })
  minPrice?: number | null;

  @Field(() => Money, { nullable: true, description: 'The highest sale price.' })
  maxPrice?: number | null;

  @Field(() => Int, { nullable: true, description: 'The lowest discount, in percent from 0 to 100.' })
  @IsOptional()
  @Min(0, { message: 'minDiscount must not be negative.' })
  @Max(100, { message: 'minDiscount must be at most 100.' })
  minDiscount?: number | null;

  @Field(() => [String], { nullable: true, description: 'Products with all of these tags.' })
  @IsOptional()
  @AreTags()
  tags?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Products of any of these brands, by slug or name, at most 50.',
  })
  @IsOptional()
  @ArrayMaxSize(50, { message: 'brands must have at most 50 entries.' })
  @IsBrand({ each: true })
  brands?: string[] | null;
}
