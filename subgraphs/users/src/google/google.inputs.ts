import { IsOptional, Matches, MaxLength } from 'class-validator';
import { ArgsType, Field } from 'type-graphql';

const MAX_TOKEN_LENGTH = 8_192;
const MAX_URI_LENGTH = 2_048;

@ArgsType()
export class LoginWithGoogleArgs {
  @Field({ description: 'The ID token, for example from the Google button of a page or an app.' })
  @MaxLength(MAX_TOKEN_LENGTH, { message: 'idToken is too long.' })
  idToken!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The nonce of the token request; required when there was one.',
  })
  @IsOptional()
  @MaxLength(MAX_URI_LENGTH, { message: 'nonce is too long.' })
  nonce?: string | null;
}

@ArgsType()
export class LoginWithGoogleCodeArgs {
  @Field({ description: 'The code that Google added to redirectUri.' })
  @MaxLength(MAX_URI_LENGTH, { message: 'code is too long.' })
  code!: string;

  @Field({ description: 'The codeVerifier of `beginGoogleLogin`.' })
  @Matches(/^[\w.~-]{43,128}$/, { message: 'codeVerifier must be the one from beginGoogleLogin.' })
  codeVerifier!: string;

  @Field({ description: 'The redirectUri of `beginGoogleLogin`.' })
  @MaxLength(MAX_URI_LENGTH, { message: 'redirectUri is too long.' })
  redirectUri!: string;
}
