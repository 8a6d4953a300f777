import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import { ArgsType, Field } from 'type-graphql';
import { ProductSort } from '../search/product-filter.inputs.js';

@ArgsType()
export class CategoryProductsArgs extends ConnectionArgs {
  @Field(() => ProductSort, {
    defaultValue: ProductSort.NEWEST,
    description: 'In which order. A cursor is good for the order that it comes from.',
  })
  sort!: ProductSort;
}
