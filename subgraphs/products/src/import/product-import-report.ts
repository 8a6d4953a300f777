import { UsualSize } from '@cartwright/shared/graphql/list-size';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Outcome } from './outcome.js';
import { ImportProblemRecord, ImportStatus, type ProductImport } from './product-import.entity.js';

@ObjectType({ description: 'What has come of an import of products so far. Every row is counted once.' })
export class ProductImportReport {
  @Field(() => ID, {
    nullable: true,
    description: 'For asking again; null for an import of `lines`, which is over when it is answered.',
  })
  id!: string | null;

  @Field(() => ImportStatus, { description: 'How far it has come.' })
  status!: ImportStatus;

  @Field(() => Float, { description: 'How much of the file has been read, 0 to 1.' })
  progress!: number;

  @Field(() => Int, { description: 'How many rows are done, good or bad.' })
  rows!: number;

  @Field(() => Int, { description: 'How many rows have made a new product.' })
  created!: number;

  @Field(() => Int, { description: 'How many rows have changed a product.' })
  updated!: number;

  @Field(() => Int, { description: 'How many rows said what was so already.' })
  unchanged!: number;

  @Field(() => Int, { description: 'How many rows were bad and have changed nothing.' })
  failed!: number;

  @UsualSize(100)
  @Field(() => [ImportProblemRecord], {
    description:
      'The first 1,000 problems, by line. One about the columns belongs to no row and is not counted as failed.',
  })
  problems!: ImportProblemRecord[];

  @Field(() => String, { nullable: true, description: 'Why the file could not be read.' })
  failure!: string | null;

  @Field({ description: 'When it was asked for.' })
  createdAt!: Date;

  @Field({ description: 'When something of it last changed.' })
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
