import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { exportProducts } from './export-products.js';
import { ExportProductsArgs, ProductExport } from './product-export.js';

@Resolver()
export class ExportResolver {
  @Query(() => ProductExport, {
    nullable: true,
    description:
      'The catalogue as text, part by part, for `importProducts` to read. Products that are added meanwhile come at the end. In CSV, a cell that a spreadsheet would run as a formula begins with an apostrophe, which an import takes off.',
  })
  @RequiresScopes('products:write')
  exportProducts(@Args() args: ExportProductsArgs, @Ctx() ctx: RequestContext): Promise<ProductExport> {
    return exportProducts(ctx, args);
  }
}
