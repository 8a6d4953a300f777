import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@ObjectType({ description: 'The contents of a verification mail.' })
export class IssuedVerification {
  @Field({ description: 'Who it is for.' })
  name!: string;

  @Field({ description: 'The recipient: the address to confirm.' })
  email!: string;

  @Field({ description: 'For `verifyEmail`.' })
  token!: string;

  @Field({ description: 'When it expires.' })
  expiresAt!: Date;
}
