import { badUserInput, notFound } from '@cartwright/shared/errors';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { UploadTicket } from '@cartwright/shared/storage/upload-ticket';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { importLines } from './import-lines.js';
import { ProductImportReport, reportOf } from './product-import-report.js';
import { findImport, queueImport } from './queue-import.js';
import { requestImportUpload } from './request-import-upload.js';
import { ImportFormat } from './rows/import-format.js';

@Resolver()
export class ImportResolver {
  @Mutation(() => ProductImportReport, {
    description:
      'Adds and changes products by their skus: from `lines` at once, or from an uploaded `file` by and by, to be followed with `productImport`. Bad rows are reported and the others imported; importing the same again changes nothing. BAD_USER_INPUT without exactly one of the two, for more than 1,000 rows of `lines`, or when there is no such file.',
  })
  @RequiresScopes('products:write')
  async importProducts(
    @Arg('lines', () => String, {
      nullable: true,
      description:
        'The text itself: CSV with a first row of column names, or JSON lines; at most 1,000 rows.',
    })
    lines: string | null | undefined,
    @Arg('file', () => ID, { nullable: true, description: 'The `key` of an upload ticket.' })
    file: string | null | undefined,
    @Arg('format', () => ImportFormat, {
      nullable: true,
      description: 'When left out, what begins with `{` is JSON lines and anything else CSV.',
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
    description: 'How far the import of a file has come. NOT_FOUND when there is none.',
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
      'Lets you upload a file of products within five minutes; `importProducts` imports it. BAD_USER_INPUT when it is of another type or too big, FORBIDDEN in a shop without storage.',
  })
  @RequiresScopes('products:write')
  requestImportUpload(
    @Arg('contentType', { description: '`text/csv`, `application/x-ndjson` or `application/jsonl`.' })
    contentType: string,
    @Arg('contentLength', () => Int, {
      description: 'How many bytes the file has: at most 200 MB (209715200).',
    })
    contentLength: number,
    @Ctx() ctx: RequestContext,
  ): Promise<UploadTicket> {
    return requestImportUpload(ctx, { contentType, contentLength });
  }
}
