/** The order that mails of the tests are about: two lines, of 1,204.97 in all. */
export const sampleOrder = {
  version: 1 as const,
  orderId: 'order',
  userId: 'ada',
  number: 'CW-1042',
  currency: 'USD',
  totalCents: 1_204_97,
  items: [
    { name: 'Oak desk', quantity: 1, lineTotalCents: 1_200_00 },
    { name: 'Pencil', quantity: 3, lineTotalCents: 4_97 },
  ],
};
