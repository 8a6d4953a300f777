import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@ObjectType({ description: 'What the mail to somebody who forgot the password says.' })
export class IssuedResetCode {
  @Field({ description: 'Who it is for.' })
  name!: string;

  @Field({ description: 'Where it goes.' })
  email!: string;

  @Field({ description: 'Six digits.' })
  code!: string;

  @Field({ description: 'When it ends.' })
  expiresAt!: Date;
}
