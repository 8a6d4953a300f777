import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import { ArgsType, Field } from 'type-graphql';
import { ProductSort } from '../listing/product-sort.js';

@ArgsType()
export class CategoryProductsArgs extends ConnectionArgs {
  @Field(() => ProductSort, {
    defaultValue: ProductSort.NEWEST,
    description: 'The sort order. A cursor is only valid for the order it came from.',
  })
  sort!: ProductSort;
}
