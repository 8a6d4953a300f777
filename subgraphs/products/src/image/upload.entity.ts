import { modelOptions, prop } from '@typegoose/typegoose';

/** A file that may be in the storage. It is deleted as an orphan unless it is used in time. */
@modelOptions({
  schemaOptions: {
    collection: 'uploads',
    timestamps: { createdAt: true, updatedAt: false },
    versionKey: false,
  },
})
export class Upload {
  /** The key in the storage. */
  @prop({ type: String, required: true })
  _id!: string;

  /** The purpose of the upload. */
  @prop({ type: String, required: true })
  purpose!: 'PRODUCT_IMAGE' | 'PRODUCT_IMPORT';

  @prop({ type: String, default: null })
  userId!: string | null;

  /** The keys of files made from it. They are deleted with it unless a product shows them. */
  @prop({ type: () => [String], default: undefined })
  copies?: string[];

  createdAt!: Date;
}
