import { Field, ObjectType } from 'type-graphql';
import { User } from '../user/user.entity.js';

@ObjectType({ description: 'What signing in gives. Browsers get both tokens as HttpOnly cookies as well.' })
export class AuthPayload {
  @Field({ description: 'The access token: send it as `Authorization: Bearer <token>`.' })
  token!: string;

  @Field({ description: 'When the access token ends.' })
  expiresAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Gets the next access token from `refreshToken`, once. Null when the session was refreshed by cookie: scripts never see that one.',
  })
  refreshToken!: string | null;

  @Field(() => User, { description: 'Who is signed in.' })
  user!: User;
}
