import {
  ArrayMaxSize,
  IsInt,
  IsOptional,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { Money } from '@cartwright/shared/money';
import { IMAGE_KEY } from '../image-key.js';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

const MAX_STOCK = 10_000_000;
export const MAX_IMAGES = 20;
const MAX_PRICE_CENTS = 1_000_000_00;
const eachTag: ValidationOptions = { each: true, message: 'tags must have 1 to 50 characters each.' };

@InputType({ description: 'A property that a shopper compares.' })
export class ProductAttributeInput {
  @Field({ description: 'For example "Material".' })
  @Length(1, 100, { message: 'name must have 1 to 100 characters.' })
  name!: string;

  @Field({ description: 'For example "Oak".' })
  @Length(1, 500, { message: 'value must have 1 to 500 characters.' })
  value!: string;
}

@InputType({ description: 'A stored picture of a product.' })
export class ProductImageInput {
  @Field({ description: 'The key of the picture in the object storage.' })
  @Matches(IMAGE_KEY, { message: 'key must be the key of a stored picture.' })
  key!: string;

  @Field({ defaultValue: '', description: 'What the picture shows, at most 500 characters.' })
  @MaxLength(500, { message: 'alt must have at most 500 characters.' })
  alt!: string;
}

@InputType({ description: 'What a new product needs.' })
export class CreateProductInput {
  @Field({ description: 'The name that shoppers see, 1 to 200 characters.' })
  @Length(1, 200, { message: 'name must have 1 to 200 characters.' })
  @Matches(/\S/, { message: 'name must not be blank.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Unique in the shop; made up when left out.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, {
    message: 'sku must have 1 to 64 letters, digits, dots, dashes or underscores.',
  })
  sku?: string | null;

  @Field({ defaultValue: '', description: 'Plain text, at most 10,000 characters.' })
  @MaxLength(10_000, { message: 'description must have at most 10000 characters.' })
  description!: string;

  @Field(() => Money, { description: 'The list price.' })
  @Min(0, { message: 'price must not be negative.' })
  @Max(MAX_PRICE_CENTS, { message: 'price must be at most 1000000.' })
  price!: number;

  @Field(() => Int, { defaultValue: 0, description: 'Whole percent off the list price, 0 to 100.' })
  @IsInt()
  @Min(0, { message: 'discountPercent must not be negative.' })
  @Max(100, { message: 'discountPercent must be at most 100.' })
  discountPercent!: number;

  @Field(() => Int, { defaultValue: 0, description: 'How many there are to sell.' })
  @Min(0, { message: 'stock must not be negative.' })
  @Max(MAX_STOCK, { message: `stock must be at most ${MAX_STOCK}.` })
  stock!: number;

  @Field(() => ID, { nullable: true, description: 'The category it stands in.' })
  categoryId?: string;

  @Field(() => [String], { defaultValue: [], description: 'Words that shoppers filter by, at most 30.' })
  @ArrayMaxSize(30, { message: 'tags must have at most 30 entries.' })
  @Length(1, 50, eachTag)
  tags!: string[];

  @Field(() => [ProductAttributeInput], {
    defaultValue: [],
    description: 'Properties to compare, at most 50.',
  })
  @ArrayMaxSize(50, { message: 'attributes must have at most 50 entries.' })
  @ValidateNested({ each: true })
  attributes!: ProductAttributeInput[];

  @Field(() => [ProductImageInput], {
    defaultValue: [],
    description: `Pictures, the most telling one first, at most ${MAX_IMAGES}.`,
  })
  @ArrayMaxSize(MAX_IMAGES, { message: `images must have at most ${MAX_IMAGES} entries.` })
  @ValidateNested({ each: true })
  images!: ProductImageInput[];
}

@InputType({ description: 'Which products to list. Conditions that are given must all hold.' })
export class ProductFilter {
  @Field(() => ID, { nullable: true, description: 'Products that stand in this very category.' })
  categoryId?: string;

  @Field({ nullable: true, description: 'True for what can be bought now, false for what is sold out.' })
  inStock?: boolean;

  @Field(() => Money, { nullable: true, description: 'The least sale price.' })
  minPrice?: number;

  @Field(() => Money, { nullable: true, description: 'The greatest sale price.' })
  maxPrice?: number;
}

export enum ProductSort {
  NEWEST = 'NEWEST',
  PRICE_ASC = 'PRICE_ASC',
  PRICE_DESC = 'PRICE_DESC',
  NAME = 'NAME',
}
registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'The order of a list of products. Prices are sale prices.',
  valuesConfig: {
    NEWEST: { description: 'Last added first.' },
    PRICE_ASC: { description: 'Cheapest first.' },
    PRICE_DESC: { description: 'Dearest first.' },
    NAME: { description: 'By name.' },
  },
});

@ArgsType()
export class ProductsArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many to return, 0 to 100.' })
  @IsOptional()
  @Min(0, { message: 'limit must not be negative.' })
  @Max(100, { message: 'limit must be at most 100.' })
  limit?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'How many to pass over, 0 to 10000.' })
  @IsOptional()
  @Min(0, { message: 'offset must not be negative.' })
  @Max(10_000, { message: 'offset must be at most 10000.' })
  offset?: number | null;

  @Field(() => ProductFilter, { nullable: true, description: 'Which products to list; all when absent.' })
  filter?: ProductFilter;

  @Field(() => ProductSort, { defaultValue: ProductSort.NEWEST, description: 'In which order.' })
  sort!: ProductSort;
}
