import { cartGraph } from '@cartwright/cart';
import { ordersGraph } from '@cartwright/orders';
import { productsGraph } from '@cartwright/products';
import { reviewsGraph } from '@cartwright/reviews';
import { buildSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { usersGraph } from '@cartwright/users';
import { emitFile } from './generated-file.js';

const graphs = {
  users: usersGraph,
  products: productsGraph,
  cart: cartGraph,
  orders: ordersGraph,
  reviews: reviewsGraph,
};

for (const [name, graph] of Object.entries(graphs)) {
  const { sdl } = await buildSubgraph(graph);
  await emitFile(`subgraphs/${name}/schema.graphql`, sdl, 'npm run schema');
}
