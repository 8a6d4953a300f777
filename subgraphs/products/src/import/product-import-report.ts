import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Outcome } from './outcome.js';
import { ImportProblemRecord, ImportStatus, type ProductImport } from './product-import.entity.js';

@ObjectType({ description: 'The results of a product import so far. Every row is counted once.' })
export class ProductImportReport {
  @Field(() => ID, {
    nullable: true,
    description: 'For `productImport`; null for an import of `lines`, which ends before the response.',
  })
  id!: string | null;

  @Field(() => ImportStatus, { description: 'The state of the import.' })
  status!: ImportStatus;

  @Field(() => Float, { description: 'The share of the file that has been read, 0 to 1.' })
  progress!: number;

  @Field(() => Int, { description: 'The number of rows processed, good or bad.' })
  rows!: number;

  @Field(() => Int, { description: 'The number of rows that created a product.' })
  created!: number;

  @Field(() => Int, { description: 'The number of rows that changed a product.' })
  updated!: number;

  @Field(() => Int, { description: 'The number of rows that changed nothing.' })
  unchanged!: number;

  @Field(() => Int, { description: 'The number of rows that were rejected.' })
  failed!: number;

  @AssumedSize(100)
  @Field(() => [ImportProblemRecord], {
    description:
      'The first 1,000 problems, by line. A problem with the columns belongs to no row and is not counted as failed.',
  })
  problems!: ImportProblemRecord[];

  @Field(() => String, { nullable: true, description: 'Why the file could not be read.' })
  failure!: string | null;

  @Field({ description: 'When it was requested.' })
  createdAt!: Date;

  @Field({ description: 'When it last changed.' })
  updatedAt!: Date;
}

export function reportOf({ _id: id, sizeBytes, readBytes, ...rest }: ProductImport): ProductImportReport {
  const read = sizeBytes > 0 ? Math.min(readBytes / sizeBytes, 1) : 0;
  return { id, ...rest, progress: rest.status === ImportStatus.COMPLETED ? 1 : read };
}

export const reportOfLines = (outcome: Outcome, createdAt: Date): ProductImportReport => ({
  ...outcome,
  id: null,
  status: ImportStatus.COMPLETED,
  progress: 1,
  failure: null,
  createdAt,
  updatedAt: new Date(),
});
