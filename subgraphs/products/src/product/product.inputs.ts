import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { Money } from '@cartwright/shared/money';
import {
  ArrayMaxSize,
  IsInt,
  IsOptional,
  Length,
  Matches,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { IsBrand } from '../brand/brand.entity.js';
import { IMAGE_KEY } from '../image-key.js';
import {
  AreAttributes,
  AreTags,
  IsDescription,
  IsDiscount,
  IsPrice,
  IsSku,
  IsSlug,
  IsStock,
  MAX_IMAGES,
} from './product-rules.js';

@InputType({ description: 'A property that a shopper compares.' })
export class ProductAttributeInput {
  @Field({ description: 'For example "Material".' })
  @Length(1, 100, { message: 'name must have 1 to 100 characters.' })
  name!: string;

  @Field({ description: 'For example "Oak".' })
  @Length(1, 500, { message: 'value must have 1 to 500 characters.' })
  value!: string;
}

@InputType({ description: 'A picture that the shop already serves.' })
export class ProductImageInput {
  @Field({ description: 'Its key, relative to the base URL of the pictures.' })
  @Matches(IMAGE_KEY, { message: 'key must be the key of a stored picture.' })
  key!: string;

  @Field({ defaultValue: '', description: 'What the picture shows, at most 500 characters.' })
  @MaxLength(500, { message: 'alt must have at most 500 characters.' })
  alt!: string;
}

@InputType({ description: 'A new product.' })
export class CreateProductInput {
  @Field({ description: 'The name that shoppers see, 1 to 200 characters.' })
  @IsLine(1, 200)
  name!: string;

  @Field(() => String, { nullable: true, description: 'Unique in the shop; generated when left out.' })
  @IsOptional()
  @IsSku()
  sku?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unique in the shop; derived from the name when left out.',
  })
  @IsOptional()
  @IsSlug()
  slug?: string | null;

  @Field({ defaultValue: '', description: 'Plain text, at most 10,000 characters.' })
  @IsDescription()
  description!: string;

  @Field(() => Money, { description: 'The list price.' })
  @IsPrice()
  price!: number;

  @Field(() => Int, { defaultValue: 0, description: 'Whole percent off the list price, 0 to 100.' })
  @IsDiscount()
  discountPercent!: number;

  @Field(() => Int, { defaultValue: 0, description: 'How many are for sale.' })
  @IsStock()
  stock!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Administrators are told when stock falls to this; the shop's own threshold when left out.",
  })
  @IsOptional()
  @IsStock('lowStockThreshold')
  lowStockThreshold?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of its brand, 1 to 100 characters with a letter or digit.',
  })
  @IsOptional()
  @IsBrand()
  brand?: string | null;

  @Field(() => ID, { nullable: true, description: 'Its category.' })
  categoryId?: string | null;

  @Field(() => [String], { defaultValue: [], description: 'Words that shoppers filter by, at most 30.' })
  @AreTags()
  tags!: string[];

  @Field(() => [ProductAttributeInput], {
    defaultValue: [],
    description: 'Properties to compare, at most 50.',
  })
  @AreAttributes()
  attributes!: ProductAttributeInput[];

  @Field(() => [ProductImageInput], {
    defaultValue: [],
    description: `Pictures, the main one first, at most ${MAX_IMAGES}. To upload one, see \`requestImageUpload\`.`,
  })
  @ArrayMaxSize(MAX_IMAGES, { message: `images must have at most ${MAX_IMAGES} entries.` })
  @ValidateNested({ each: true })
  images!: ProductImageInput[];
}

const unlessNull = (field: keyof UpdateProductInput) =>
  ValidateIf((input: UpdateProductInput) => input[field] !== null);

@InputType({ description: 'Changes to a product. Fields left out stay unchanged.' })
export class UpdateProductInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that you have seen: CONFLICT when the product has changed since.',
  })
  @IsInt()
  @Min(1, { message: 'version must be that of a product.' })
  version?: number;

  @Field(() => String, { nullable: true, description: 'The name that shoppers see, 1 to 200 characters.' })
  @IsLine(1, 200)
  name?: string;

  @Field(() => String, { nullable: true, description: 'Unique in the shop.' })
  @IsSku()
  sku?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Unique in the shop. It does not follow the name automatically, so that links keep working.',
  })
  @IsSlug()
  slug?: string;

  @Field(() => String, { nullable: true, description: 'Plain text, at most 10,000 characters.' })
  @IsDescription()
  description?: string;

  @Field(() => Money, { nullable: true, description: 'The list price.' })
  @IsPrice()
  price?: number;

  @Field(() => Int, { nullable: true, description: 'Whole percent off the list price, 0 to 100.' })
  @IsDiscount()
  discountPercent?: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The available stock, as just counted. It overwrites sales since the count, so leave it out unless you have counted, and pass `expectedStock` with it. To add or remove some, see `adjustStock`.',
  })
  @IsStock()
  stock?: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The stock that you have seen: CONFLICT when it has changed since. Sales and returns change it without raising `version`.',
  })
  @IsStock('expectedStock')
  expectedStock?: number;

  @Field(() => Int, {
    nullable: true,
    description: "Administrators are told when stock falls to this; null for the shop's own threshold.",
  })
  @unlessNull('lowStockThreshold')
  @IsStock('lowStockThreshold')
  lowStockThreshold?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of its brand, 1 to 100 characters with a letter or digit; null for none.',
  })
  @unlessNull('brand')
  @IsBrand()
  brand?: string | null;

  @Field(() => ID, { nullable: true, description: 'Its category; null for none.' })
  categoryId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Words that shoppers filter by, at most 30.' })
  @AreTags()
  tags?: string[];

  @Field(() => [ProductAttributeInput], {
    nullable: true,
    description: 'Properties to compare, at most 50; they replace the existing ones.',
  })
  @AreAttributes()
  attributes?: ProductAttributeInput[];
}
