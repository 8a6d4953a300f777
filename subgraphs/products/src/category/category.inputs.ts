import { Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { IMAGE_KEY } from '../image-key.js';

@InputType({ description: 'What a new category needs.' })
export class CreateCategoryInput {
  @Field({ description: 'The name that shoppers see, 1 to 100 characters.' })
  @Length(1, 100, { message: 'name must have 1 to 100 characters.' })
  @Matches(/\S/, { message: 'name must not be blank.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Unique in the shop; made from the name when left out.',
  })
  @ValidateIf((input: CreateCategoryInput) => input.slug != null)
  @MaxLength(100, { message: 'slug must have at most 100 characters.' })
  @Matches(/^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u, {
    message: 'slug must have lower-case words joined by dashes.',
  })
  slug?: string;

  @Field(() => ID, { nullable: true, description: 'The category above; a root when left out.' })
  parentId?: string;

  @Field(() => String, { nullable: true, description: 'The key of its picture in the object storage.' })
  @ValidateIf((input: CreateCategoryInput) => input.imageKey != null)
  @Matches(IMAGE_KEY, { message: 'imageKey must be the key of a stored picture.' })
  imageKey?: string;
}
