import { unauthenticated } from '@cartwright/shared/errors';
import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { addAddress } from './add-address.js';
import { MAX_ADDRESSES, type ListedAddress } from './address-book.js';
import { Address } from './address.entity.js';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { AddressInput, UpdateAddressInput } from './address.inputs.js';
import { deleteAddress } from './delete-address.js';
import { setDefaultAddress } from './set-default-address.js';
import { updateAddress } from './update-address.js';

@Resolver(() => Address)
export class AddressResolver {
  @Mutation(() => Address, {
    description: `Adds an address to the user's address book. CONFLICT when there are ${MAX_ADDRESSES} already.`,
  })
  @Authenticated()
  addAddress(
    @Arg('input', { description: 'The new address.' }) input: AddressInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ListedAddress> {
    return addAddress(ctx, callerOf(ctx), input);
  }

  @Mutation(() => Address, {
    description: "Updates one of the user's own addresses. NOT_FOUND when they have no such address.",
  })
  @Authenticated()
  updateAddress(
    @Arg('id', () => ID, { description: "The address's id." }) id: string,
    @Arg('input', { description: 'What to change.', validate: refuseNull }) input: UpdateAddressInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ListedAddress> {
    return updateAddress(ctx, callerOf(ctx), id, input);
  }

  @Mutation(() => Boolean, {
    description:
      "Deletes one of the user's own addresses; if it was the default, the last one added becomes the default. NOT_FOUND when they have no such address.",
  })
  @Authenticated()
  async deleteAddress(
    @Arg('id', () => ID, { description: "The address's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    await deleteAddress(ctx, callerOf(ctx), id);
    return true;
  }

  @Mutation(() => Address, {
    description:
      "Makes one of the user's own addresses the default. NOT_FOUND when they have no such address.",
  })
  @Authenticated()
  setDefaultAddress(
    @Arg('id', () => ID, { description: "The address's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ListedAddress> {
    return setDefaultAddress(ctx, callerOf(ctx), id);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether orders use it by default; true for exactly one.',
  })
  isDefault(@Root() { isDefault }: ListedAddress): boolean {
    return isDefault;
  }
}

/** The signed-in user. A service that acts for itself has no address book. */
function callerOf({ identity }: RequestContext): string {
  if (!identity.userId) throw unauthenticated();
  return identity.userId;
}
