import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@ObjectType({ description: 'The contents of a verification mail.' })
export class IssuedVerification {
  @Field({ description: "The recipient's name." })
  name!: string;

  @Field({ description: "The recipient's address, which the mail asks to confirm." })
  email!: string;

  @Field({ description: 'The token for `verifyEmail`.' })
  token!: string;

  @Field({ description: 'When it expires.' })
  expiresAt!: Date;
}
