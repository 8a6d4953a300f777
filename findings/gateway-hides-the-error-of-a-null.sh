#!/usr/bin/env bash
# @apollo/gateway omits the error of a broken non-null field from `errors`, and reports it in `extensions` only.
#
# A subgraph without an entity for a reference returns null. If the field is non-null, a GraphQL server adds a field
# error to `errors`. The gateway returns null without `errors`, and an entry `valueCompletion` in `extensions`, which
# clients do not read and error masking does not cover. So a client that checks `errors` concludes that the parent does
# not exist.
#
# Versions: @apollo/gateway 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0, Node.js 20
# Source:   GraphQL specification, section 6.4.4 (Handling Execution Errors)
# Seen:     {"data":{"lamp":null},"extensions":{"valueCompletion":[{"message":"Cannot return null for non-nullable field Lamp.maker.",...
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
  typeDefs: parse(`type Query { lamp: Lamp } type Lamp { id: ID! maker: Maker! }
    type Maker @key(fields: "id", resolvable: false) { id: ID! }`),
  resolvers: {
    Query: { lamp: () => ({ id: '42', maker: { id: 'gone' } }) },
  },
};
const makers = {
  name: 'makers',
  typeDefs: parse('type Maker @key(fields: "id") { id: ID! town: String! }'),
  resolvers: { Maker: { __resolveReference: () => null } },
};

async function main() {
  const gateway = new ApolloGateway({
    localServiceList: [lamps, makers],
    buildService: ({ name }) => new LocalGraphQLDataSource(buildSubgraphSchema([name === 'lamps' ? lamps : makers])),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { executor } = await gateway.load();
  const query = '{ lamp { maker { town } } }';
  const { data, errors, extensions } = await executor({
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
  await gateway.stop();
  console.log(JSON.stringify({ data, errors, extensions }));
  if (data.lamp !== null || errors || !extensions?.valueCompletion?.length) process.exit(1);
}
main();
JS
node finding.cjs
