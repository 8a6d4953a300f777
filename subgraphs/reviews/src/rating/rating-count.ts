import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The number of reviews with a number of stars.' })
export class RatingCount {
  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  rating!: number;

  @Field(() => Int, { description: 'The number of reviews with that many.' })
  count!: number;
}
