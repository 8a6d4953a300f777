import { IsInt, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

const IsAlt = () => MaxLength(500, { message: 'alt must have at most 500 characters.' });

@ArgsType()
export class AddProductImageArgs {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field({
    description: 'The `key` of the upload ticket, or of a picture that the shop already serves.',
  })
  key!: string;

  @Field({ defaultValue: '', description: 'What the picture shows, at most 500 characters.' })
  @IsAlt()
  alt!: string;
}

@InputType({ description: 'Changes to a picture of a product. Fields left out stay unchanged.' })
export class UpdateProductImageInput {
  @Field(() => String, { nullable: true, description: 'What the picture shows, at most 500 characters.' })
  @IsAlt()
  alt?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Its position among the pictures of the product: 0 for the first.',
  })
  @IsInt({ message: 'position must be a whole number.' })
  position?: number;
}
