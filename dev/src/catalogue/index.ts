import { planOrders } from './plan-orders.js';
import { planReviews } from './plan-reviews.js';

export { categories } from './categories.js';
export { customers } from './customers.js';
export { products } from './products.js';
export { planOrders } from './plan-orders.js';
export { planReviews } from './plan-reviews.js';
export { productKinds, type ProductKind } from './product-kind.js';
export type * from './seed-types.js';

export const orders = planOrders();
export const reviews = planReviews(orders);
