#!/usr/bin/env bash
# @apollo/gateway keeps the error of a broken non-null field out of `errors`, and says it in `extensions` only.
#
# A subgraph that has no entity for a reference answers null. Where the schema says that the field cannot be null, a GraphQL
# server puts a field error into `errors` beside the null. The gateway answers null without `errors`, and an entry named
# `valueCompletion` under `extensions`, which clients do not read and error masking does not reach. So a client that checks
# `errors` takes the parent for absent.
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
