import { registerEnumType } from 'type-graphql';

export enum ProductSort {
  RELEVANCE = 'RELEVANCE',
  NEWEST = 'NEWEST',
  PRICE_ASC = 'PRICE_ASC',
  PRICE_DESC = 'PRICE_DESC',
  NAME = 'NAME',
}
registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'The order of a list of products. Prices are sale prices.',
  valuesConfig: {
    RELEVANCE: {
      description: 'Best match for the search first; without search words, newest first.',
    },
    NEWEST: { description: 'Newest first.' },
    PRICE_ASC: { description: 'Cheapest first.' },
    PRICE_DESC: { description: 'Most expensive first.' },
    NAME: { description: 'By name.' },
  },
});
