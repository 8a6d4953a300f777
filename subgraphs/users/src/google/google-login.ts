import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'The beginning of a sign-in with Google. The page keeps `state` and `codeVerifier`, for example in sessionStorage, until Google sends the browser back to it.',
})
export class GoogleLogin {
  @Field({ description: 'Where to send the browser.' })
  authorizationUrl!: string;

  @Field({
    description:
      'Comes back with the code. The page goes on only if it is the same: otherwise somebody else began this login.',
  })
  state!: string;

  @Field({ description: 'The secret half of the login, for `loginWithGoogleCode`.' })
  codeVerifier!: string;
}
