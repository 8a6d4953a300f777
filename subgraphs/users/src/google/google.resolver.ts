import { SignsIn } from '@cartwright/shared/graphql/policies';
import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { AuthPayload } from '../session/auth-payload.js';
import { beginGoogleLogin } from './begin-google-login.js';
import { GoogleLogin } from './google-login.js';
import { LoginWithGoogleArgs, LoginWithGoogleCodeArgs } from './google.inputs.js';
import { logInWithCode, logInWithIdToken } from './log-in-with-google.js';

const FAILURES =
  'UNAUTHENTICATED when Google does not accept it, FORBIDDEN when Google has not verified the address or the shop does not offer sign-in with Google.';

@Resolver()
export class GoogleResolver {
  @Mutation(() => GoogleLogin, {
    description:
      'Starts a sign-in with Google in a browser. Send the browser to `authorizationUrl`; when it returns to `redirectUri`, compare `state` and call `loginWithGoogleCode`. BAD_USER_INPUT when `redirectUri` is not registered.',
  })
  @SignsIn()
  beginGoogleLogin(
    @Arg('redirectUri', { description: 'The page that Google sends the browser back to.' })
    redirectUri: string,
    @Ctx() ctx: RequestContext,
  ): Promise<GoogleLogin> {
    return beginGoogleLogin(ctx, redirectUri);
  }

  @Mutation(() => AuthPayload, {
    description: `Signs in with the code that Google returned to the browser; a new user gets an account. ${FAILURES}`,
  })
  @SignsIn()
  loginWithGoogleCode(
    @Args() args: LoginWithGoogleCodeArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<AuthPayload> {
    return logInWithCode(ctx, args);
  }

  @Mutation(() => AuthPayload, {
    description: `Signs in with an ID token that Google issued to this shop; a new user gets an account. ${FAILURES}`,
  })
  @SignsIn()
  loginWithGoogle(@Args() args: LoginWithGoogleArgs, @Ctx() ctx: RequestContext): Promise<AuthPayload> {
    return logInWithIdToken(ctx, args);
  }
}
