import { Paged, SizedBy } from '@cartwright/shared/graphql/list-size';
import { selectsField } from '@cartwright/shared/graphql/selects-field';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { equalityFilters } from '../listing/equality-filters.js';
import { Product } from '../product/product.entity.js';
import { excerptOf } from './excerpt.js';
import { listProducts } from './list-products.js';
import { ProductsArgs } from './products.args.js';
import { SearchProductsArgs } from './search-products.args.js';
import { searchProducts } from './search-products.js';
import { ProductSearchConnection, ProductSearchEdge } from './search-result.types.js';
import { suggestProducts } from './suggest-products.js';

@Resolver(() => ProductSearchEdge)
export class SearchResolver {
  @SizedBy('limit')
  @Query(() => [Product], { description: 'A page of the catalogue, newest first unless sorted otherwise.' })
  products(@Args() args: ProductsArgs, @Ctx() ctx: RequestContext): Promise<Product[]> {
    return listProducts(ctx, args);
  }

  @Paged()
  @Query(() => ProductSearchConnection, {
    description: `Finds products with all words of the query in name, ${Object.keys(equalityFilters).join(', ')}, attributes, sku or description, in any form of the word. Without a query it lists all products that match the filter.`,
  })
  searchProducts(
    @Args() args: SearchProductsArgs,
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ProductSearchConnection> {
    return searchProducts(ctx, args, {
      count: selectsField(info, 'totalCount'),
      facets: selectsField(info, 'facets'),
    });
  }

  @SizedBy('first')
  @Query(() => [Product], {
    description:
      'Suggestions while a shopper types: products with words in their names that begin like this, best first.',
  })
  suggestProducts(
    @Arg('prefix', {
      description: 'What was typed so far, one word or several, at most 100 characters.',
    })
    prefix: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 10, description: 'How many, 0 to 20.' })
    first: number | null,
    @Ctx() ctx: RequestContext,
  ): Promise<Product[]> {
    return suggestProducts(ctx, prefix, first);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The part of the description with search words, as HTML: those words are in `<mark>`, everything else is escaped. Null without a query.',
  })
  excerpt(@Root() { node, stems }: ProductSearchEdge): string | null {
    return stems.length > 0 ? excerptOf(node.description, stems) : null;
  }
}
