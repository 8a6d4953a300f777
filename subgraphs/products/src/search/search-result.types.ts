import { PageInfo } from '@cartwright/shared/graphql/connection';
import { AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Money } from '@cartwright/shared/money';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Brand } from '../brand/brand.entity.js';
import { Category } from '../category/category.entity.js';
import { Product } from '../product/product.entity.js';

@ObjectType({ description: 'How many of the results are in a category or its descendants.' })
export class CategoryFacet {
  @Field(() => Category, { description: 'The category.' })
  category!: Category;

  @Field(() => Int, { description: 'The number of products.' })
  count!: number;
}

@ObjectType({ description: 'How many of the results have a sale price in a range.' })
export class PriceRangeFacet {
  @Field(() => Money, { description: 'The lowest price in the range.' })
  min!: number;

  @Field(() => Money, {
    nullable: true,
    description: 'The highest price in the range; null for the last range, which is open.',
  })
  max!: number | null;

  @Field(() => Int, { description: 'The number of products.' })
  count!: number;
}

@ObjectType({ description: 'How many of the results have a tag.' })
export class TagFacet {
  @Field({ description: 'The tag.' })
  tag!: string;

  @Field(() => Int, { description: 'The number of products.' })
  count!: number;
}

@ObjectType({ description: 'How many of the results are of a brand.' })
export class BrandFacet {
  @Field(() => Brand, { description: 'The brand, in its most frequent spelling.' })
  brand!: Brand;

  @Field(() => Int, { description: 'The number of products.' })
  count!: number;
}

@ObjectType({ description: 'Counts of the search results over all pages.' })
export class SearchFacets {
  @AssumedSize(20)
  @Field(() => [CategoryFacet], {
    description: 'Categories with their ancestors, those with most products first, at most 100.',
  })
  categories!: CategoryFacet[];

  @AssumedSize(10)
  @Field(() => [PriceRangeFacet], {
    description:
      'Non-empty ranges of sale prices, cheapest first. As minPrice and maxPrice of a filter, a range finds what it counts.',
  })
  priceRanges!: PriceRangeFacet[];

  @AssumedSize(50)
  @Field(() => [TagFacet], { description: 'Tags, most frequent first, at most 50.' })
  tags!: TagFacet[];

  @AssumedSize(20)
  @Field(() => [BrandFacet], { description: 'Brands, most frequent first, at most 50.' })
  brands!: BrandFacet[];

  @Field(() => Int, { description: 'How many can be bought now.' })
  inStock!: number;
}

@ObjectType({ description: 'One search result.' })
export class ProductSearchEdge {
  @Field({ description: 'Where it stands in the list.' })
  cursor!: string;

  @Field(() => Product, { description: 'The product itself.' })
  node!: Product;

  @Field(() => Float, {
    description:
      'How well it matches the search words, above 0 and at most 1; always 1 unless sorted by RELEVANCE.',
  })
  score!: number;

  stems!: string[];
}

@ObjectType({ description: 'A page of search results.' })
export class ProductSearchConnection {
  @Field(() => [ProductSearchEdge], { description: 'The page, in order.' })
  edges!: ProductSearchEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'The number of results on all pages.' })
  totalCount(): Promise<number> {
    return this.countAll();
  }

  @Field(() => SearchFacets, { description: 'Counts for narrowing down the search.' })
  facets(): Promise<SearchFacets> {
    return this.describeAll();
  }

  countAll!: () => Promise<number>;

  describeAll!: () => Promise<SearchFacets>;
}
