import { modelOptions, prop } from '@typegoose/typegoose';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ImportFormat } from './rows/import-format.js';

@ObjectType('ImportProblem', { description: 'What was wrong with a row.' })
@modelOptions({ schemaOptions: { _id: false } })
export class ImportProblemRecord {
  @Field(() => Int, { description: 'The line of the file on which the row begins, counted from 1.' })
  @prop({ type: Number, required: true })
  line!: number;

  @Field(() => String, { nullable: true, description: 'The sku of the row, if it has one.' })
  @prop({ type: String, default: null })
  sku!: string | null;

  @Field({ description: 'What is wrong, in words.' })
  @prop({ type: String, required: true })
  reason!: string;
}

export enum ImportStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  COMPLETED = 'COMPLETED',
  FAILED = 'FAILED',
}
registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description: 'The state of an import.',
  valuesConfig: {
    QUEUED: { description: 'Waiting to start.' },
    RUNNING: { description: 'Reading rows.' },
    COMPLETED: { description: 'All rows are processed. The problems list the bad ones.' },
    FAILED: {
      description:
        'The file could not be read, or not to its end; `failure` says why. Rows imported before are kept.',
    },
  },
});

/** An import of an uploaded file with its progress, so that another worker can continue it after a crash. */
@modelOptions({ schemaOptions: { collection: 'imports', timestamps: true, versionKey: false } })
export class ProductImport {
  /** Derives from the key of the file, so that a file is imported once. */
  @prop({ type: String, required: true })
  _id!: string;

  /** The key in the storage. */
  @prop({ type: String, required: true })
  fileKey!: string;

  /** Null if the content decides. */
  @prop({ type: String, default: null })
  format!: ImportFormat | null;

  @prop({ type: String, required: true })
  status!: ImportStatus;

  @prop({ type: String, default: null })
  userId!: string | null;

  @prop({ type: Number, default: 0 })
  sizeBytes!: number;

  @prop({ type: Number, default: 0 })
  readBytes!: number;

  /** Processed rows, good or bad. */
  @prop({ type: Number, default: 0 })
  rows!: number;

  @prop({ type: Number, default: 0 })
  created!: number;

  @prop({ type: Number, default: 0 })
  updated!: number;

  @prop({ type: Number, default: 0 })
  unchanged!: number;

  @prop({ type: Number, default: 0 })
  failed!: number;

  /** The first problems. */
  @prop({ type: () => [ImportProblemRecord], default: [] })
  problems!: ImportProblemRecord[];

  /** Why the whole file could not be read. */
  @prop({ type: String, default: null })
  failure!: string | null;

  createdAt!: Date;

  updatedAt!: Date;
}
