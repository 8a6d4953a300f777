import { modelOptions, prop } from '@typegoose/typegoose';

/** The fact that somebody bought something, which lets them review it. */
@modelOptions({ schemaOptions: { collection: 'purchases', timestamps: true, versionKey: false } })
export class Purchase {
  /** Made of buyer and product: however often something is bought, it is one purchase here. */
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
