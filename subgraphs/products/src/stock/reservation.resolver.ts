import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Internal } from '@cartwright/shared/graphql/policies';
import { ArrayMaxSize } from 'class-validator';
import { Args, ArgsType, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import type { Reservation } from './reservation.entity.js';

const MOST_AT_ONCE = 200;

@ArgsType()
class ReservationsArgs {
  @Field(() => [ID], { description: `At most ${MOST_AT_ONCE} orders.` })
  @ArrayMaxSize(MOST_AT_ONCE)
  orderIds!: string[];
}

@Directive('@inaccessible')
@ObjectType({ description: 'The state of the stock that an order reserved.' })
class ReservationState {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string;

  @Field({ description: 'RESERVED, SOLD, RELEASED or EXPIRED.' })
  status!: string;

  @Field({ description: 'Whether everything sold from it was returned.' })
  returned!: boolean;
}

@Resolver()
export class ReservationResolver {
  @AssumedSize(MOST_AT_ONCE)
  @Query(() => [ReservationState], { description: 'The reservations of these orders.' })
  @Internal()
  async reservations(
    @Args() { orderIds }: ReservationsArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<ReservationState[]> {
    const found = await ctx.db.reservations
      .find({ _id: { $in: orderIds } }, { status: 1, lines: 1 })
      .batchSize(MOST_AT_ONCE + 1)
      .lean<Pick<Reservation, '_id' | 'status' | 'lines'>[]>();
    return found.map(({ _id: orderId, status, lines }) => ({
      orderId,
      status,
      returned: status === 'SOLD' && lines.every(({ quantity, returned = 0 }) => returned >= quantity),
    }));
  }
}
