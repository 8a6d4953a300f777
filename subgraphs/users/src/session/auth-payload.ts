import { Field, ObjectType } from 'type-graphql';
import { User } from '../user/user.entity.js';

@ObjectType({ description: 'What signing in gives.' })
export class AuthPayload {
  @Field({ description: 'The access token: send it as `Authorization: Bearer <token>`.' })
  token!: string;

  @Field({ description: 'When the access token ends.' })
  expiresAt!: Date;

  @Field(() => User, { description: 'Who is signed in.' })
  user!: User;
}
