import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { resolveCategoryReference } from './category/category.reference.js';
import { CategoryResolver } from './category/category.resolver.js';
import { ProductCategoryResolver } from './category/product-category.resolver.js';
import { EditResolver } from './edit/edit.resolver.js';
import { resolveProductReference } from './product/product.reference.js';
import { ExportResolver } from './export/export.resolver.js';
import { ImportResolver } from './import/import.resolver.js';
import { ProductImageResolver, ProductImagesResolver } from './image/image.resolver.js';
import { ProductResolver } from './product/product.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { ReservationResolver } from './stock/reservation.resolver.js';
import { StockResolver } from './stock/stock.resolver.js';

export const productsGraph = defineSubgraph({
  resolvers: [
    ProductResolver,
    EditResolver,
    ProductImagesResolver,
    ProductImageResolver,
    SearchResolver,
    CategoryResolver,
    ProductCategoryResolver,
    StockResolver,
    ReservationResolver,
    ImportResolver,
    ExportResolver,
  ],
  references: { Product: resolveProductReference, Category: resolveCategoryReference },
  readRows: ['importProducts'],
});
