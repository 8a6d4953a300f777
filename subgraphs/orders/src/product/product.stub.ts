import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A product for sale.' })
export class Product {
  @Field(() => ID, { description: 'Opaque and permanent.' })
  id!: string;
}
