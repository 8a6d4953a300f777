import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.entity.js';
import { listProducts } from './list-products.js';
import { ProductsArgs } from './products.args.js';

@Resolver()
export class SearchResolver {
  @Query(() => [Product], { description: 'A page of the catalogue, newest first unless sorted otherwise.' })
  products(@Args() args: ProductsArgs, @Ctx() ctx: RequestContext): Promise<Product[]> {
    return listProducts(ctx, args);
  }
}
