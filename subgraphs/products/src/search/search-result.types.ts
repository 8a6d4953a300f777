import { PageInfo } from '@cartwright/shared/graphql/connection';
import { UsualSize } from '@cartwright/shared/graphql/list-size';
import { Money } from '@cartwright/shared/money';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Category } from '../category/category.entity.js';
import { Product } from '../product/product.entity.js';

@ObjectType({ description: 'How many of the products found stand in a category or below it.' })
export class CategoryFacet {
  @Field(() => Category, { description: 'The category.' })
  category!: Category;

  @Field(() => Int, { description: 'How many products.' })
  count!: number;
}

@ObjectType({ description: 'How many of the products found have a sale price in a range.' })
export class PriceRangeFacet {
  @Field(() => Money, { description: 'The least price in the range.' })
  min!: number;

  @Field(() => Money, {
    nullable: true,
    description: 'The greatest price in the range; null for the last one, which has no end.',
  })
  max!: number | null;

  @Field(() => Int, { description: 'How many products.' })
  count!: number;
}

@ObjectType({ description: 'How many of the products found have a tag.' })
export class TagFacet {
  @Field({ description: 'The tag.' })
  tag!: string;

  @Field(() => Int, { description: 'How many products.' })
  count!: number;
}

@ObjectType({ description: 'What the products found are like, counted over all pages.' })
export class SearchFacets {
  @UsualSize(20)
  @Field(() => [CategoryFacet], {
    description: 'Categories with those above them, the fullest first, at most 100.',
  })
  categories!: CategoryFacet[];

  @UsualSize(10)
  @Field(() => [PriceRangeFacet], {
    description:
      'Ranges of sale prices that are not empty, the cheapest first. As minPrice and maxPrice of a filter they find what they count.',
  })
  priceRanges!: PriceRangeFacet[];

  @UsualSize(50)
  @Field(() => [TagFacet], { description: 'Tags, the most frequent first, at most 50.' })
  tags!: TagFacet[];

  @Field(() => Int, { description: 'How many can be bought right now.' })
  inStock!: number;
}

@ObjectType({ description: 'A product that was found.' })
export class ProductSearchEdge {
  @Field({ description: 'Where it stands in the list.' })
  cursor!: string;

  @Field(() => Product, { description: 'The product itself.' })
  node!: Product;

  @Field(() => Float, {
    description:
      'How well it fits the words of the search, above 0 and at most 1; 1 in other orders than RELEVANCE.',
  })
  score!: number;

  stems!: string[];
}

@ObjectType({ description: 'A page of the products that were found.' })
export class ProductSearchConnection {
  @Field(() => [ProductSearchEdge], { description: 'The page, in order.' })
  edges!: ProductSearchEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many were found on all pages.' })
  totalCount(): Promise<number> {
    return this.countAll();
  }

  @Field(() => SearchFacets, { description: 'What they are like, for narrowing the search down.' })
  facets(): Promise<SearchFacets> {
    return this.describeAll();
  }

  countAll!: () => Promise<number>;

  describeAll!: () => Promise<SearchFacets>;
}
