import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Review } from '../review/review.entity.js';
import { User } from './user.stub.js';

@Resolver(() => Review)
export class ReviewAuthorResolver {
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who wrote it; null once the account is deleted.',
  })
  author(@Root() { authorId }: Review): User {
    return { id: authorId };
  }
}
