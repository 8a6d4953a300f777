import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { resolveCategoryReference } from './category/category.reference.js';
import { CategoryResolver } from './category/category.resolver.js';
import { resolveProductReference } from './product/product.reference.js';
import { ProductImageResolver, ProductResolver } from './product/product.resolver.js';
import { StockResolver } from './stock/stock.resolver.js';

export const productsGraph = defineSubgraph({
  resolvers: [ProductResolver, ProductImageResolver, CategoryResolver, StockResolver],
  references: { Product: resolveProductReference, Category: resolveCategoryReference },
});
