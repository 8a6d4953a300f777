import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'A started sign-in with Google. The page keeps `state` and `codeVerifier`, for example in sessionStorage, until Google sends the browser back.',
})
export class GoogleLogin {
  @Field({ description: 'Where to send the browser.' })
  authorizationUrl!: string;

  @Field({
    description:
      'Google returns it with the code. The page continues only if it is the same; otherwise somebody else started this login.',
  })
  state!: string;

  @Field({ description: 'The secret half of the login, for `loginWithGoogleCode`.' })
  codeVerifier!: string;
}
