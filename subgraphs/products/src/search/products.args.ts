import { IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';
import { ProductSort } from '../listing/product-sort.js';
import { ProductFilter } from './product-filter.inputs.js';

@ArgsType()
export class ProductsArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many to return, 0 to 100.' })
  @IsOptional()
  @Min(0, { message: 'limit must not be negative.' })
  @Max(100, { message: 'limit must be at most 100.' })
  limit?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'How many to skip, 0 to 10000.' })
  @IsOptional()
  @Min(0, { message: 'offset must not be negative.' })
  @Max(10_000, { message: 'offset must be at most 10000.' })
  offset?: number | null;

  @Field(() => ProductFilter, { nullable: true, description: 'Which products to list; all when left out.' })
  @IsOptional()
  @ValidateNested()
  filter?: ProductFilter | null;

  @Field(() => ProductSort, { defaultValue: ProductSort.NEWEST, description: 'The sort order.' })
  sort!: ProductSort;
}
