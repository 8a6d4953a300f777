import type { Connection } from 'mongoose';

/** A buyer makes one purchase after another: those placed from now on have a number. */
export async function numberPurchases(connection: Connection): Promise<void> {
  await connection.collection('checkouts').createIndex(
    { userId: 1, purchaseNumber: 1 },
    {
      name: 'one_purchase_after_another',
      unique: true,
      partialFilterExpression: { status: 'PLACED', purchaseNumber: { $gt: 0 } },
    },
  );
}
