import { SignsIn } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { AuthPayload } from '../session/auth-payload.js';
import { register } from './register.js';
import { RegisterInput } from './registration.inputs.js';

@Resolver()
export class RegistrationResolver {
  @Mutation(() => AuthPayload, {
    description:
      'Creates an account, signs it in and mails a link to confirm the address. CONFLICT when the address is taken, FORBIDDEN for a wrong adminKey.',
  })
  @SignsIn()
  register(
    @Arg('input', { description: 'The new account.' }) input: RegisterInput,
    @Ctx() ctx: RequestContext,
  ): Promise<AuthPayload> {
    return register(ctx, input);
  }
}
