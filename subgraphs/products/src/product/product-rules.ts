import { IsText } from '@cartwright/shared/graphql/text-rules';
import { ArrayMaxSize, IsInt, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';

export const MAX_STOCK = 10_000_000;
export const MAX_IMAGES = 20;
const MAX_PRICE_CENTS = 1_000_000_00;
const MAX_TAGS = 30;
const MAX_ATTRIBUTES = 50;
// Marks may only follow letters. The vowels of Hindi and Thai are marks.
const SLUG =
  /^[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}]*(?:-[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}]*)*$/u;

export const allOf =
  (...rules: PropertyDecorator[]): PropertyDecorator =>
  (target, property) =>
    rules.forEach((rule) => rule(target, property));

// The rules of each field, whether it comes from a new product, an update or a row of a file.
export const IsSku = () =>
  Matches(/^[A-Za-z0-9._-]{1,64}$/, {
    message: 'sku must have 1 to 64 letters, digits, dots, dashes or underscores.',
  });

export const IsSlug = () =>
  allOf(
    MaxLength(130, { message: 'slug must have at most 130 characters.' }),
    Matches(SLUG, {
      message: 'slug must have lower-case words joined by dashes.',
    }),
  );

export const IsDescription = () =>
  MaxLength(10_000, { message: 'description must have at most 10000 characters.' });

export const IsPrice = () =>
  allOf(
    Min(0, { message: 'price must not be negative.' }),
    Max(MAX_PRICE_CENTS, { message: 'price must be at most 1000000.' }),
  );

export const IsDiscount = () =>
  allOf(
    IsInt({ message: 'discountPercent must be a whole number.' }),
    Min(0, { message: 'discountPercent must not be negative.' }),
    Max(100, { message: 'discountPercent must be at most 100.' }),
  );

export const IsStock = (field = 'stock') =>
  allOf(
    IsInt({ message: `${field} must be a whole number.` }),
    Min(0, { message: `${field} must not be negative.` }),
    Max(MAX_STOCK, { message: `${field} must be at most ${MAX_STOCK}.` }),
  );

export const AreTags = () =>
  allOf(
    ArrayMaxSize(MAX_TAGS, { message: `tags must have at most ${MAX_TAGS} entries.` }),
    IsText(
      (tag) => tag.length >= 1 && tag.length <= 50 && !/\p{Cc}/u.test(tag),
      'have 1 to 50 characters each.',
      { each: true },
    ),
  );

export const AreAttributes = () =>
  allOf(
    ArrayMaxSize(MAX_ATTRIBUTES, { message: `attributes must have at most ${MAX_ATTRIBUTES} entries.` }),
    ValidateNested({ each: true }),
  );
