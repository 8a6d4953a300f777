import { PageInfo } from '@cartwright/shared/graphql/connection';
import { IsOptional, Max, Min } from 'class-validator';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { ImportFormat } from '../import/rows/import-format.js';

export const MAX_EXPORT_SIZE = 500;

@ArgsType()
export class ExportProductsArgs {
  @Field(() => ImportFormat, {
    defaultValue: ImportFormat.CSV,
    description: 'The text format.',
  })
  format!: ImportFormat;

  @Field(() => Int, {
    nullable: true,
    defaultValue: MAX_EXPORT_SIZE,
    description: `How many to return at most, 1 to ${MAX_EXPORT_SIZE}. Pages with long texts hold fewer.`,
  })
  @IsOptional()
  @Min(1, { message: 'first must be at least 1.' })
  @Max(MAX_EXPORT_SIZE, { message: `first must be at most ${MAX_EXPORT_SIZE}.` })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The `endCursor` of the previous page; leave it out for the first page.',
  })
  after?: string | null;
}

@ObjectType({
  description: 'A page of the catalogue as text. All pages in sequence form a file to import.',
})
export class ProductExport {
  @Field({
    description:
      'One row per product, in the order they were added. The first page of CSV begins with the column names.',
  })
  lines!: string;

  @Field(() => Int, { description: 'The number of products in `lines`.' })
  rows!: number;

  @Field(() => PageInfo, { description: 'Where this page stands in the catalogue.' })
  pageInfo!: PageInfo;
}
