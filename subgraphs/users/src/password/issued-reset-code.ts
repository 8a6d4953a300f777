import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@ObjectType({ description: 'The contents of a password reset mail.' })
export class IssuedResetCode {
  @Field({ description: 'Who it is for.' })
  name!: string;

  @Field({ description: 'The recipient.' })
  email!: string;

  @Field({ description: 'Six digits.' })
  code!: string;

  @Field({ description: 'When it expires.' })
  expiresAt!: Date;
}
