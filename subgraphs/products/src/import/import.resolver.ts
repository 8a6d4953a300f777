import { badUserInput, notFound } from '@cartwright/shared/errors';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { UploadTicket } from '@cartwright/shared/storage/upload-ticket';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { columnNames } from './columns.js';
import { importLines } from './import-lines.js';
import { ProductImportReport, reportOf } from './product-import-report.js';
import { findImport, queueImport } from './queue-import.js';
import { requestImportUpload } from './request-import-upload.js';
import { ImportFormat } from './rows/import-format.js';

@Resolver()
export class ImportResolver {
  @Mutation(() => ProductImportReport, {
    description:
      'Creates and updates products by sku: from `lines` at once, or from an uploaded `file` in the background, which `productImport` tracks. Bad rows are reported and the others imported; repeating an import changes nothing. BAD_USER_INPUT unless exactly one of the two is given, for more than 1,000 rows of `lines`, or when the file does not exist.',
  })
  @RequiresScopes('products:write')
  async importProducts(
    @Arg('lines', () => String, {
      nullable: true,
      description: `The text itself: CSV with a first row of column names, or JSON lines; at most 1,000 rows. Columns: ${columnNames.join(', ')}.`,
    })
    lines: string | null | undefined,
    @Arg('file', () => ID, { nullable: true, description: 'The `key` of an upload ticket.' })
    file: string | null | undefined,
    @Arg('format', () => ImportFormat, {
      nullable: true,
      description: 'When left out, text that begins with `{` is JSON lines and anything else CSV.',
    })
    format: ImportFormat | null | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<ProductImportReport> {
    if (lines != null && file == null) return importLines(ctx, lines, format);
    if (file != null && lines == null) return reportOf(await queueImport(ctx, file, format));
    throw badUserInput([{ path: 'lines', message: 'Give either lines or a file.' }]);
  }

  @Query(() => ProductImportReport, {
    nullable: true,
    description: 'The progress of a file import. NOT_FOUND when it does not exist.',
  })
  @RequiresScopes('products:write')
  async productImport(
    @Arg('id', () => ID, { description: "The import's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ProductImportReport> {
    const found = await findImport(ctx, id);
    if (!found) throw notFound('import', id);
    return reportOf(found);
  }

  @Mutation(() => UploadTicket, {
    description:
      'Lets an administrator upload a file of products within five minutes; `importProducts` imports it. BAD_USER_INPUT for another type or when it is too big, FORBIDDEN when the shop has no storage.',
  })
  @RequiresScopes('products:write')
  requestImportUpload(
    @Arg('contentType', { description: '`text/csv`, `application/x-ndjson` or `application/jsonl`.' })
    contentType: string,
    @Arg('contentLength', () => Int, {
      description: 'The size of the file in bytes, at most 200 MB (209715200).',
    })
    contentLength: number,
    @Ctx() ctx: RequestContext,
  ): Promise<UploadTicket> {
    return requestImportUpload(ctx, { contentType, contentLength });
  }
}
