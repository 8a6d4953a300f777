import { ArrayMaxSize, IsOptional, Matches, MaxLength, validateSync } from 'class-validator';
import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { IMAGE_KEY } from '../image-key.js';
import { isStored } from '../image/stored-keys.js';
import { ProductAttributeInput } from '../product/product.inputs.js';
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
} from '../product/product-rules.js';
import type { RowFields } from './rows/columns.js';
import { readRowValues } from './row-values.js';

/** What a row says about a product, by the rules of the inputs. Null is an empty cell; absent, the file does not speak of it. */
export class ProductRow {
  @IsSku()
  sku!: string;

  @IsOptional()
  @IsSlug()
  slug?: string | null;

  @IsOptional()
  @IsLine(1, 200)
  name?: string | null;

  @IsOptional()
  @IsDescription()
  description?: string | null;

  @IsOptional()
  @IsPrice()
  priceCents?: number | null;

  @IsOptional()
  @IsDiscount()
  discountPercent?: number | null;

  @IsOptional()
  @IsStock()
  stock?: number | null;

  @IsOptional()
  @IsStock('lowStockThreshold')
  lowStockThreshold?: number | null;

  @IsOptional()
  @MaxLength(1_000, { message: 'category must be a path of slugs, a slug or an id.' })
  category?: string | null;

  @IsOptional()
  @AreTags()
  tags?: string[] | null;

  @IsOptional()
  @AreAttributes()
  attributes?: ProductAttributeInput[] | null;

  @IsOptional()
  @ArrayMaxSize(MAX_IMAGES, { message: `images must have at most ${MAX_IMAGES} entries.` })
  @Matches(IMAGE_KEY, { each: true, message: 'images must be keys of pictures that the shop serves.' })
  images?: string[] | null;
}

export type CheckedRow = { row: ProductRow } | { sku: string | null; reason: string };

const STORED_IMAGE = 'images must not name an uploaded picture: it already belongs to its product.';

/** Reads and checks the fields of one row; a bad one says everything that is wrong with it. */
export function checkRow(fields: RowFields): CheckedRow {
  const { values, problems } = readRowValues(fields);
  const row = Object.assign(new ProductRow(), values);
  // What could not be read needs no second complaint.
  const broken = validateSync(row).filter(({ property }) => !problems.has(property));
  const reasons = [...problems.values(), ...broken.flatMap((error) => messagesOf(error).slice(0, 1))];
  if (row.images?.some(isStored)) reasons.push(STORED_IMAGE);
  if (reasons.length === 0) return { row };
  return {
    sku: typeof values.sku === 'string' && values.sku !== '' ? values.sku.slice(0, 64) : null,
    reason: reasons.join(' '),
  };
}

type Broken = ReturnType<typeof validateSync>[number];

const messagesOf = ({ property, constraints = {}, children = [] }: Broken): string[] => [
  ...Object.values(constraints),
  ...children.flatMap((child) => messagesOf(child).map((message) => `${property}: ${message}`)),
];
