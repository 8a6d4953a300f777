import { fileURLToPath } from 'node:url';

/** The committed result of `npm run compose`. */
export const supergraphPath = fileURLToPath(new URL('../../../supergraph.graphql', import.meta.url));
