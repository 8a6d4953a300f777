import { registerEnumType } from 'type-graphql';

export enum ImportFormat {
  CSV = 'CSV',
  JSON_LINES = 'JSON_LINES',
}
registerEnumType(ImportFormat, {
  name: 'ImportFormat',
  description: 'A text format for products, in UTF-8.',
  valuesConfig: {
    CSV: { description: 'Comma-separated values; the first row names the columns.' },
    JSON_LINES: { description: 'One JSON object per line.' },
  },
});
