/** How many representations a subgraph takes at once: a page of orders asks for the products of all its lines in one fetch. */
export const MAX_ENTITIES = 1_000;
