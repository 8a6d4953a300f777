#!/usr/bin/env bash
# @apollo/gateway requests an entity from a subgraph once for every position in the response.
#
# One `_entities` call contains identical representations. A page of 40 items of one maker requests that maker 40 times,
# and nested pages exceed any limit that a subgraph sets on its lists, with only a few distinct entities.
#
# Versions: @apollo/gateway 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0, Node.js 20
# Source:   https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/handle-n-1, which speaks of
#           data loaders for reads behind the entities and not of repeated representations
# Seen:     representations sent: 40, different ones: 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @apollo/gateway@2.14.4 @apollo/subgraph@2.14.4 graphql@16.15.0

cat > finding.cjs <<'JS'
const { ApolloGateway, LocalGraphQLDataSource } = require('@apollo/gateway');
const { buildSubgraphSchema } = require('@apollo/subgraph');
const { parse } = require('graphql');

const lamps = {
  name: 'lamps',
  typeDefs: parse(`type Query { lamps: [Lamp!]! } type Lamp { id: ID! maker: Maker! }
    type Maker @key(fields: "id", resolvable: false) { id: ID! }`),
  resolvers: {
    Query: { lamps: () => Array.from({ length: 40 }, (_, index) => ({ id: index, maker: { id: 'm1' } })) },
  },
};
const makers = {
  name: 'makers',
  typeDefs: parse('type Maker @key(fields: "id") { id: ID! town: String! }'),
  resolvers: { Maker: { __resolveReference: ({ id }) => ({ id, town: 'Whitby' }) } },
};

async function main() {
  let sent = [];
  const gateway = new ApolloGateway({
    localServiceList: [lamps, makers],
    buildService({ name }) {
      const source = new LocalGraphQLDataSource(buildSubgraphSchema([name === 'lamps' ? lamps : makers]));
      const process = source.process.bind(source);
      source.process = (options) => {
        sent = options.request.variables?.representations ?? sent;
        return process(options);
      };
      return source;
    },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { executor } = await gateway.load();
  const query = '{ lamps { maker { town } } }';
  const { errors } = await executor({
    document: parse(query),
    request: { query },
    queryHash: query,
    context: {},
    overallCachePolicy: {},
    metrics: {},
    cache: { get: async () => undefined, set: async () => {} },
    schema: gateway.schema,
    logger: console,
  });
  if (errors) throw new Error(JSON.stringify(errors));
  await gateway.stop();
  const different = new Set(sent.map((one) => JSON.stringify(one))).size;
  console.log(`representations sent: ${sent.length}, different ones: ${different}`);
  if (sent.length !== 40 || different !== 1) process.exit(1);
}
main();
JS
node finding.cjs
