import { Field, ObjectType } from 'type-graphql';
import { User } from '../user/user.entity.js';

@ObjectType({
  description: 'The result of signing in. Browsers also receive both tokens as HttpOnly cookies.',
})
export class AuthPayload {
  @Field({ description: 'The access token: send it as `Authorization: Bearer <token>`.' })
  token!: string;

  @Field({ description: 'When the access token expires.' })
  expiresAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Pass it to `refreshToken` once for the next access token. Null when the session was refreshed by cookie, which scripts never see.',
  })
  refreshToken!: string | null;

  @Field(() => User, { description: 'Who is signed in.' })
  user!: User;
}
