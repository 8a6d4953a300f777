import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import { ArgsType, Field } from 'type-graphql';
import { ProductSort } from '../search/product-filter.inputs.js';

@ArgsType()
export class CategoryProductsArgs extends ConnectionArgs {
  @Field(() => ProductSort, {
    defaultValue: ProductSort.NEWEST,
    description: 'The sort order. A cursor is only valid for the order it came from.',
  })
  sort!: ProductSort;
}
