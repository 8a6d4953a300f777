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

  /** Where the picture is in the bucket; a field resolver makes a URL of it. */
  @prop({ type: String, default: null })
  avatarKey!: string | null;

  // What follows is exposed through field resolvers, because only its owner and administrators may read it.

  /** Lower case. */
  @prop({ type: String, required: true })
  email!: string;

  /** Lower case; takes the place of `email` once its owner has confirmed it. */
  @prop({ type: String, default: null })
  pendingEmail!: string | null;

  @prop({ type: String, default: null })
  phone!: string | null;

  @prop({ type: String, required: true })
  role!: Role;

  @prop({ type: Boolean, required: true, default: false })
  emailVerified!: boolean;

  /** Tokens that were issued before may say otherwise. */
  @prop({ type: Date, default: null })
  roleChangedAt!: Date | null;

  /** Lower-case words that administrators find the user by. */
  @prop({ type: () => [String], default: [] })
  searchTerms!: string[];

  createdAt!: Date;
}
