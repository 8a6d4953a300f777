import { IsLine } from '@cartwright/shared/graphql/text-rules';
import { MaxLength } from 'class-validator';
import { IsBrand } from '../brand/brand.entity.js';
import type { ProductAttributeInput } from '../product/product.inputs.js';
import type { Product } from '../product/product.entity.js';
import {
  AreAttributes,
  AreTags,
  IsDescription,
  IsDiscount,
  IsPrice,
  IsSku,
  IsSlug,
  IsStock,
} from '../product/product-rules.js';
import { AreImportableKeys, importableKeys } from './merge-images.js';
import { list, pairs, price, text, wholeNumber, word, type CellKind } from './rows/cell-kinds.js';

/** One column of an import and of an export. */
export interface Column<Value> {
  /** What it holds and what an empty cell does, for the table in docs/importing-products.md. */
  holds: string;
  whenEmpty: string;
  kind: CellKind<NonNullable<Value>>;
  rule: PropertyDecorator;
  /** What an empty cell makes of the value. Without it, the product keeps its value. */
  emptyValue?: Value;
  /** The value to export. The category is the path of its slugs. */
  valueOf(product: Product, category: string | null): Value;
}

const column = <Value>(definition: Column<Value>): Column<Value> => definition;

/** The columns in the order of an export. All but `sku` are optional. */
export const columns = {
  sku: column<string>({
    holds: 'identifies the product: 1 to 64 letters, digits, `.`, `-` or `_`',
    whenEmpty: 'the row is rejected',
    kind: word,
    rule: IsSku(),
    valueOf: ({ sku }) => sku,
  }),
  slug: column<string>({
    holds: 'the name in URLs; derived from `name` for a new product',
    whenEmpty: 'unchanged',
    kind: word,
    rule: IsSlug(),
    valueOf: ({ slug }) => slug,
  }),
  name: column<string>({
    holds: 'one line of text; required for a new product',
    whenEmpty: 'unchanged',
    kind: text,
    rule: IsLine(1, 200),
    valueOf: ({ name }) => name,
  }),
  description: column<string>({
    holds: 'plain text; several lines go in quotes',
    whenEmpty: 'cleared',
    kind: text,
    rule: IsDescription(),
    emptyValue: '',
    valueOf: ({ description }) => description,
  }),
  price: column<number>({
    holds: 'the list price, such as `25.99`; required for a new product',
    whenEmpty: 'unchanged',
    kind: price,
    rule: IsPrice(),
    valueOf: ({ priceCents }) => priceCents,
  }),
  discountPercent: column<number>({
    holds: 'whole percent off the list price, 0 to 100',
    whenEmpty: '0',
    kind: wholeNumber,
    rule: IsDiscount(),
    emptyValue: 0,
    valueOf: ({ discountPercent }) => discountPercent,
  }),
  stock: column<number>({
    holds: 'how many can be bought, as counted: not a difference',
    whenEmpty: 'unchanged',
    kind: wholeNumber,
    rule: IsStock(),
    valueOf: ({ stock }) => stock,
  }),
  lowStockThreshold: column<number | null>({
    holds: 'administrators are told when stock falls to this',
    whenEmpty: "the shop's threshold",
    kind: wholeNumber,
    rule: IsStock('lowStockThreshold'),
    emptyValue: null,
    valueOf: ({ lowStockThreshold }) => lowStockThreshold,
  }),
  brand: column<string | null>({
    holds: 'the name of its brand; its slug follows from it',
    whenEmpty: 'no brand',
    kind: text,
    rule: IsBrand(),
    emptyValue: null,
    valueOf: ({ brand }) => brand?.name ?? null,
  }),
  category: column<string | null>({
    holds: 'an existing category: its path `kitchen/tea`, its slug `tea`, or its id',
    whenEmpty: 'no category',
    kind: word,
    rule: MaxLength(1_000, { message: 'category must be a path of slugs, a slug or an id.' }),
    emptyValue: null,
    valueOf: (_product, category) => category,
  }),
  tags: column<string[]>({
    holds: '`red|new`; in JSON an array',
    whenEmpty: 'none',
    kind: list,
    rule: AreTags(),
    emptyValue: [],
    valueOf: ({ tags }) => tags,
  }),
  attributes: column<ProductAttributeInput[]>({
    holds: '`Material=Oak|Size=XL`; in JSON an array of `{name, value}`',
    whenEmpty: 'none',
    kind: pairs,
    rule: AreAttributes(),
    emptyValue: [],
    valueOf: ({ attributes }) => attributes,
  }),
  images: column<string[]>({
    holds: 'keys of pictures that came with the shop: `pots/a.png|b.png`',
    whenEmpty: 'none of these',
    kind: list,
    rule: AreImportableKeys(),
    emptyValue: [],
    valueOf: ({ images }) => importableKeys(images),
  }),
};

export type ColumnName = keyof typeof columns;

export const columnNames = Object.keys(columns) as ColumnName[];

/** The same columns for code that treats all of them alike. */
export const columnEntries = Object.entries(columns) as [ColumnName, Column<unknown>][];

/** The values of a row. Absent columns do not change the product. */
export type ProductRow = Pick<RowValues, 'sku'> & Partial<RowValues>;

type RowValues = {
  [Name in ColumnName]: (typeof columns)[Name] extends Column<infer Value> ? Value : never;
};

/** The cells of a row before they are parsed. Null is an empty cell. */
export type RowFields = Partial<Record<ColumnName, unknown>>;

/** The column of this name, however it is capitalised. */
export const columnOf = (name: string): ColumnName | undefined =>
  columnNames.find((column) => column.toLowerCase() === name.trim().toLowerCase());
