import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { IsOptional, Matches, ValidateIf } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { IMAGE_KEY } from '../image-key.js';
import { IsSlug } from '../product/product-rules.js';

const IsImageKey = () => Matches(IMAGE_KEY, { message: 'imageKey must be the key of a stored picture.' });

@InputType({ description: 'What a new category needs.' })
export class CreateCategoryInput {
  @Field({ description: 'The name that shoppers see, 1 to 100 characters.' })
  @IsLine(1, 100)
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Unique in the shop; made from the name when left out.',
  })
  @IsOptional()
  @IsSlug()
  slug?: string | null;

  @Field(() => ID, { nullable: true, description: 'The category above; a root when left out.' })
  parentId?: string | null;

  @Field(() => String, { nullable: true, description: 'The key of its picture in the object storage.' })
  @IsOptional()
  @IsImageKey()
  imageKey?: string | null;
}

@InputType({ description: 'What to change about a category. What is left out stays as it is.' })
export class UpdateCategoryInput {
  @Field(() => String, { nullable: true, description: 'The name that shoppers see, 1 to 100 characters.' })
  @IsLine(1, 100)
  name?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Unique in the shop. It does not follow the name by itself, so that links stay good.',
  })
  @IsSlug()
  slug?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The category to stand in from now on, with all that is below; null makes it a root.',
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
