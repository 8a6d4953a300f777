import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@ObjectType({ description: 'The contents of a password reset mail.' })
export class IssuedResetCode {
  @Field({ description: "The recipient's name." })
  name!: string;

  @Field({ description: "The recipient's address." })
  email!: string;

  @Field({ description: 'The code: six digits, or ten after many requests.' })
  code!: string;

  @Field({ description: 'When it expires.' })
  expiresAt!: Date;
}
