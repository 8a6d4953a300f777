import { Authenticated } from '@cartwright/shared/graphql/policies';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { User } from '../user/user.entity.js';
import { UpdateProfileInput } from './profile.inputs.js';
import { updateProfile } from './update-profile.js';

@Resolver()
export class ProfileResolver {
  @Mutation(() => User, {
    description: 'Changes the given fields. RATE_LIMITED after five new addresses within an hour.',
  })
  @Authenticated()
  updateProfile(
    @Arg('input', { description: 'What to change.', validate: refuseNull }) input: UpdateProfileInput,
    @Ctx() ctx: RequestContext,
  ): Promise<User> {
    return updateProfile(ctx, input);
  }
}
