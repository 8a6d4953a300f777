import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How many reviews give a number of stars.' })
export class RatingCount {
  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  rating!: number;

  @Field(() => Int, { description: 'How many reviews give as many.' })
  count!: number;
}
