// @apollo/gateway with its own data source and nothing else: what a gateway over these subgraphs costs at the least.
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { loadSupergraph } from '../../gateway/dist/supergraph/load-supergraph.js';
import { createInternalTokens } from '../../shared/dist/identity/internal-token.js';

const RENEWAL_MS = 30_000;
const { urls, internalTokenSecret, supergraphPath } = JSON.parse(process.argv[2]);
const tokens = createInternalTokens(internalTokenSecret);
const passport = { identity: { caller: 'gateway', scopes: [] }, requestId: 'bare-gateway' };
const headers = {};

/** The same for all requests; subgraphs take it for a minute. */
async function renewTokens() {
  for (const name of Object.keys(urls)) headers[name] = `Bearer ${await tokens.mint(passport, name)}`;
}
await renewTokens();
setInterval(renewTokens, RENEWAL_MS);

const gateway = new ApolloGateway({
  supergraphSdl: await loadSupergraph(supergraphPath),
  buildService: ({ name }) =>
    new RemoteGraphQLDataSource({
      url: `${urls[name]}/graphql`,
      willSendRequest: ({ request }) => request.http.headers.set('authorization', headers[name]),
    }),
});
const server = new ApolloServer({ gateway });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
process.send({ url });
process.once('disconnect', () => process.exit());
