/** The most representations in one request. A page of orders requests the products of all its lines at once. */
export const MAX_ENTITIES = 1_000;
