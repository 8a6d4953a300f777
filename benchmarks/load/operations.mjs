import { PRODUCTS } from './catalogue.mjs';
import { seededRandom } from './random.mjs';

const REQUESTS = 1_000;
const ROW = 'id name slug description imageUrl price salePrice currency stock inStock';
const DETAILS =
  'id name slug description imageUrl images { url alt } tags category { name slug } ' +
  'price salePrice discountPercent currency stock attributes { name value }';
const REVIEWS =
  'averageRating reviewCount reviews(first: 5) { edges { node { rating title text author { name } } } }';

const LIST = `query List($limit: Int, $offset: Int) { products(limit: $limit, offset: $offset) { ${ROW} } }`;
const SEARCH = `query Search($query: String, $filter: ProductFilter) {
  searchProducts(query: $query, filter: $filter, first: 20) { totalCount edges { node { ${ROW} } } } }`;
const PRODUCT = `query Product($slug: String!) { productBySlug(slug: $slug) { ${DETAILS} } }`;
const PRODUCT_WITH_REVIEWS = `query ProductWithReviews($slug: String!) {
  productBySlug(slug: $slug) { ${DETAILS} ${REVIEWS} } }`;

const TERMS = [
  ...['speaker', 'wireless camera', 'laptop', 'premium chair', 'kettle', 'smart lamp'],
  ...['tent', 'silent drill', 'keyboard', 'portable monitor', 'bottle', 'classic racket'],
];

/** What anonymous readers ask for: a thousand requests of each kind, always the same. */
export function readingRequests({ categoryIds }) {
  const { next, pick } = seededRandom(7);
  const slug = () => `bench-${next(PRODUCTS)}`;
  const kinds = {
    list: () => ({ query: LIST, variables: { limit: 20, offset: 20 * next(50) } }),
    category: () => ({ query: SEARCH, variables: { filter: { categoryId: pick(categoryIds) } } }),
    product: () => ({ query: PRODUCT, variables: { slug: slug() } }),
    'product with reviews': () => ({ query: PRODUCT_WITH_REVIEWS, variables: { slug: slug() } }),
    search: () => ({ query: SEARCH, variables: { query: pick(TERMS) } }),
  };
  const mix = [...Array(3).fill('list'), 'category', ...Array(4).fill('product'), ...Array(2).fill('search')];
  kinds.mixed = () => kinds[pick(mix)]();
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, make]) => [
      kind,
      Array.from({ length: REQUESTS }, () => Buffer.from(JSON.stringify(make()))),
    ]),
  );
}

export const ADD_TO_CART = `mutation Add($id: ID!) { addToCart(productId: $id, quantity: 1) {
  id items { id quantity lineTotal product { id name } } totalPrice } }`;
export const CHECKOUT = `mutation Checkout { checkout(input: { paymentMethod: CASH_ON_DELIVERY }) {
  id number totalAmount status createdAt } }`;
