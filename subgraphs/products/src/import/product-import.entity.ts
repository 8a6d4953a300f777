import { modelOptions, prop } from '@typegoose/typegoose';

@modelOptions({ schemaOptions: { _id: false } })
export class ImportProblemRecord {
  @prop({ type: Number, required: true })
  line!: number;

  @prop({ type: String, default: null })
  sku!: string | null;

  @prop({ type: String, required: true })
  reason!: string;
}

export type ImportStatus = 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED';

/** An import of an uploaded file: what there is to do and how far it has come, so that a killed worker's successor goes on. */
@modelOptions({ schemaOptions: { collection: 'imports', timestamps: true, versionKey: false } })
export class ProductImport {
  @prop({ type: String, required: true })
  _id!: string;

  /** The key of the file in the storage. */
  @prop({ type: String, required: true })
  fileKey!: string;

  @prop({ type: String, required: true })
  status!: ImportStatus;

  @prop({ type: String, default: null })
  userId!: string | null;

  @prop({ type: Number, default: 0 })
  sizeBytes!: number;

  @prop({ type: Number, default: 0 })
  readBytes!: number;

  /** Rows that are done, good or bad. */
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

  /** The first of the bad rows. */
  @prop({ type: () => [ImportProblemRecord], default: [] })
  problems!: ImportProblemRecord[];

  /** Why the whole file could not be read. */
  @prop({ type: String, default: null })
  failure!: string | null;

  createdAt!: Date;

  updatedAt!: Date;
}
