import { conflict } from '@cartwright/shared/errors';
import type { GraphQLError } from 'graphql';

/** Thrown when it is sure that a checkout does not become an order: nobody waits for what it has reserved. */
export class PurchaseRefused extends Error {
  constructor(readonly reason: GraphQLError) {
    super(reason.message);
  }
}

export const boughtMeanwhile = (): GraphQLError =>
  conflict(
    'This cart was just bought by another checkout: its order is among your orders. To buy more, fill the cart and check out again.',
  );
