/** What a row can say about a product, in the order of an export. */
export const columns = [
  'sku',
  'slug',
  'name',
  'description',
  'price',
  'discountPercent',
  'stock',
  'lowStockThreshold',
  'category',
  'tags',
  'attributes',
  'images',
] as const;

export type Column = (typeof columns)[number];

/** What stands in a row before anybody has looked at it. Null is an empty cell; what is absent, the file does not speak of. */
export type RowFields = Partial<Record<Column, unknown>>;

/** The column of this name, whichever way it is capitalised. */
export const columnOf = (name: string): Column | undefined =>
  columns.find((column) => column.toLowerCase() === name.trim().toLowerCase());
