import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import { IsOptional, ValidateNested } from 'class-validator';
import { ArgsType, Field } from 'type-graphql';
import { ProductSort } from '../listing/product-sort.js';
import { ProductFilter } from './product-filter.inputs.js';

@ArgsType()
export class SearchProductsArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'Words to look for, at most 200 characters.' })
  query?: string | null;

  @Field(() => ProductFilter, { nullable: true, description: 'Which of them to show; all when left out.' })
  @IsOptional()
  @ValidateNested()
  filter?: ProductFilter | null;

  @Field(() => ProductSort, { defaultValue: ProductSort.RELEVANCE, description: 'The sort order.' })
  sort!: ProductSort;
}
