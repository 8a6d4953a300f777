import { PageInfo } from '@cartwright/shared/graphql/connection';
import { IsOptional, Max, Min } from 'class-validator';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { ImportFormat } from '../import/rows/import-format.js';

export const MAX_EXPORT_SIZE = 500;

@ArgsType()
export class ExportProductsArgs {
  @Field(() => ImportFormat, {
    defaultValue: ImportFormat.CSV,
    description: 'How the products are written down.',
  })
  format!: ImportFormat;

  @Field(() => Int, {
    nullable: true,
    defaultValue: MAX_EXPORT_SIZE,
    description: `How many to return at most, 1 to ${MAX_EXPORT_SIZE}. Long texts make a page shorter.`,
  })
  @IsOptional()
  @Min(1, { message: 'first must be at least 1.' })
  @Max(MAX_EXPORT_SIZE, { message: `first must be at most ${MAX_EXPORT_SIZE}.` })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The `endCursor` of the page before; absent for the first page.',
  })
  after?: string | null;
}

@ObjectType({
  description: 'A part of the catalogue as text. The parts one after another are a file to import.',
})
export class ProductExport {
  @Field({
    description:
      'One row per product, in the order in which they were added. The first page of CSV begins with the names of the columns.',
  })
  lines!: string;

  @Field(() => Int, { description: 'How many products there are in `lines`.' })
  rows!: number;

  @Field(() => PageInfo, { description: 'Where this part stands in the catalogue.' })
  pageInfo!: PageInfo;
}
