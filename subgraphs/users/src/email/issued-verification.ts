import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@ObjectType({ description: 'What a verification mail says.' })
export class IssuedVerification {
  @Field({ description: 'Who it is for.' })
  name!: string;

  @Field({ description: 'Where it goes: the address to confirm.' })
  email!: string;

  @Field({ description: 'For `verifyEmail`.' })
  token!: string;

  @Field({ description: 'When it ends.' })
  expiresAt!: Date;
}
