import { IsInt, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

const IsAlt = () => MaxLength(500, { message: 'alt must have at most 500 characters.' });

@ArgsType()
export class AddProductImageArgs {
  @Field(() => ID, { description: "The product's id." })
  productId!: string;

  @Field({
    description: 'The `key` of the upload ticket, or that of a picture that the shop serves already.',
  })
  key!: string;

  @Field({ defaultValue: '', description: 'What the picture shows, at most 500 characters.' })
  @IsAlt()
  alt!: string;
}

@InputType({ description: 'What to change about a picture of a product. What is left out stays as it is.' })
export class UpdateProductImageInput {
  @Field(() => String, { nullable: true, description: 'What the picture shows, at most 500 characters.' })
  @IsAlt()
  alt?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Where it stands among the pictures of the product: 0 for the first.',
  })
  @IsInt({ message: 'position must be whole.' })
  position?: number;
}
