import { modelOptions, prop } from '@typegoose/typegoose';

/** Records that a user has bought a product and so may review it. */
@modelOptions({ schemaOptions: { collection: 'purchases', timestamps: true, versionKey: false } })
export class Purchase {
  /** Consists of buyer and product, so that repeated purchases of a product are one document. */
  @prop({ type: String, required: true })
  _id!: string;

  @prop({ type: String, required: true })
  userId!: string;

  @prop({ type: String, required: true })
  productId!: string;

  /** The first order that it was bought with. */
  @prop({ type: String, required: true })
  orderId!: string;
}

export const purchaseId = (userId: string, productId: string): string => `${userId}:${productId}`;
