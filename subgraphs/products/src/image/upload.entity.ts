import { modelOptions, prop } from '@typegoose/typegoose';

/** A file that somebody may have put into the storage. It is collected as an orphan unless it is put to use in time. */
@modelOptions({
  schemaOptions: {
    collection: 'uploads',
    timestamps: { createdAt: true, updatedAt: false },
    versionKey: false,
  },
})
export class Upload {
  /** The key of the upload in the storage. */
  @prop({ type: String, required: true })
  _id!: string;

  /** What it was announced for. */
  @prop({ type: String, required: true })
  purpose!: 'PRODUCT_IMAGE' | 'PRODUCT_IMPORT';

  @prop({ type: String, default: null })
  userId!: string | null;

  /** The keys of what has been made of it, and is to go with it unless a product shows it. */
  @prop({ type: () => [String], default: undefined })
  copies?: string[];

  createdAt!: Date;
}
