import { ConnectionArgs } from '@cartwright/shared/graphql/connection';
import type { Role } from '@cartwright/shared/identity/identity';
import { MaxLength } from 'class-validator';
import { ArgsType, Field } from 'type-graphql';
import { RoleEnum } from './user.entity.js';

const MAX_SEARCH_LENGTH = 100;

@ArgsType()
export class UsersArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: `Beginnings of words in the name or the address, all of which must match; only the first five count. At most ${MAX_SEARCH_LENGTH} characters.`,
  })
  @MaxLength(MAX_SEARCH_LENGTH, { message: `search must have at most ${MAX_SEARCH_LENGTH} characters.` })
  search?: string | null;

  @Field(() => RoleEnum, { nullable: true, description: 'Only users with this role.' })
  role?: Role | null;
}
