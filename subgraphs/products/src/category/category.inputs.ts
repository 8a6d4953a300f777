import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { IsOptional, Matches, ValidateIf } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { IMAGE_KEY } from '../image-key.js';
import { IsSlug } from '../product/product-rules.js';

const IsImageKey = () => Matches(IMAGE_KEY, { message: 'imageKey must be the key of a stored picture.' });

@InputType({ description: 'A new category.' })
export class CreateCategoryInput {
  @Field({ description: 'The name that shoppers see, 1 to 100 characters.' })
  @IsLine(1, 100)
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Unique in the shop; derived from the name when left out.',
  })
  @IsOptional()
  @IsSlug()
  slug?: string | null;

  @Field(() => ID, { nullable: true, description: 'The parent category; a root category when left out.' })
  parentId?: string | null;

  @Field(() => String, { nullable: true, description: 'The key of its picture in the object storage.' })
  @IsOptional()
  @IsImageKey()
  imageKey?: string | null;
}

@InputType({ description: 'Changes to a category. Fields left out stay unchanged.' })
export class UpdateCategoryInput {
  @Field(() => String, { nullable: true, description: 'The name that shoppers see, 1 to 100 characters.' })
  @IsLine(1, 100)
  name?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Unique in the shop. It does not follow the name automatically, so that links keep working.',
  })
  @IsSlug()
  slug?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The new parent category; descendants move too. Null makes it a root category.',
  })
  parentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of its picture in the object storage; null removes the picture.',
  })
  @ValidateIf((input: UpdateCategoryInput) => input.imageKey !== null)
  @IsImageKey()
  imageKey?: string | null;
}
