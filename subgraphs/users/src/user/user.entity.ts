import { modelOptions, prop } from '@typegoose/typegoose';
import type { Role } from '@cartwright/shared/identity/identity';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const RoleEnum = { CUSTOMER: 'CUSTOMER', ADMIN: 'ADMIN' } as const satisfies Record<Role, Role>;
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What an account is allowed to do.',
  valuesConfig: {
    CUSTOMER: { description: 'A customer, who shops.' },
    ADMIN: { description: 'An administrator, who runs the shop: catalogue, orders, users and reviews.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person with an account.' })
@modelOptions({ schemaOptions: { collection: 'users', timestamps: true, versionKey: false } })
export class User {
  @Field(() => ID, { name: 'id', description: 'Opaque and permanent.' })
  @prop({ type: String, required: true })
  _id!: string;

  @Field({ description: 'The name that others see, for example beside a review.' })
  @prop({ type: String, required: true })
  name!: string;

  /** The key of the picture in the bucket. A field resolver turns it into a URL. */
  @prop({ type: String, default: null })
  avatarKey!: string | null;

  // Field resolvers expose the following fields, because only the owner and administrators may read them.

  /** Lower case. */
  @prop({ type: String, required: true })
  email!: string;

  /** In lower case. Replaces `email` once its owner has confirmed it. */
  @prop({ type: String, default: null })
  pendingEmail!: string | null;

  @prop({ type: String, default: null })
  phone!: string | null;

  @prop({ type: String, required: true })
  role!: Role;

  @prop({ type: Boolean, required: true, default: false })
  emailVerified!: boolean;

  /** Tokens issued earlier may contain another role. */
  @prop({ type: Date, default: null })
  roleChangedAt!: Date | null;

  /** Lower-case words by which administrators find the user. */
  @prop({ type: () => [String], default: [] })
  searchTerms!: string[];

  createdAt!: Date;
}
