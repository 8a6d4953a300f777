import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { PRIVATE, requirePrivateAccess } from '../user/require-private-access.js';
import { User } from '../user/user.entity.js';
import { findDefaultAddress, listAddresses, type ListedAddress } from './address-book.js';
import { Address } from './address.entity.js';

@Resolver(() => User)
export class UserAddressesResolver {
  @AssumedSize(3)
  @FieldResolver(() => [Address], {
    nullable: true,
    description: `The address book, oldest entry first. ${PRIVATE}`,
  })
  async addresses(@Root() user: User, @Ctx() ctx: RequestContext): Promise<ListedAddress[]> {
    const book = await ctx.addressBookById.load(requirePrivateAccess(ctx, user)._id);
    return book ? listAddresses(book) : [];
  }

  @FieldResolver(() => Address, {
    nullable: true,
    description: `The address used for orders by default; null while there are no addresses. ${PRIVATE}`,
  })
  async defaultAddress(@Root() user: User, @Ctx() ctx: RequestContext): Promise<ListedAddress | null> {
    const book = await ctx.addressBookById.load(requirePrivateAccess(ctx, user)._id);
    return book && findDefaultAddress(book);
  }
}
