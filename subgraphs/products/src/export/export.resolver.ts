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
      'The catalogue as text, page by page, in the format of `importProducts`. Products added meanwhile come at the end. In CSV, a cell that a spreadsheet would run as a formula is prefixed with an apostrophe, which the import removes.',
  })
  @RequiresScopes('products:write')
  exportProducts(@Args() args: ExportProductsArgs, @Ctx() ctx: RequestContext): Promise<ProductExport> {
    return exportProducts(ctx, args);
  }
}
