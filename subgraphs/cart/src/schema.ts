import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { CartItemResolver } from './cart/cart-item.resolver.js';
import { resolveCartReference, resolveCartItemReference } from './cart/cart.reference.js';
import { CartResolver } from './cart/cart.resolver.js';
import { User } from './user/user.stub.js';
import { UserCartResolver } from './user/user-cart.resolver.js';

export const cartGraph = defineSubgraph({
  // No field returns a user, so the schema contains the type only if it is listed here.
  orphanedTypes: [User],
  resolvers: [CartResolver, CartItemResolver, UserCartResolver],
  references: {
    Cart: resolveCartReference,
    CartItem: resolveCartItemReference,
    User: ({ id }) => ({ id }),
  },
});
