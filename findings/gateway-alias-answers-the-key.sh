#!/usr/bin/env bash
# @apollo/gateway returns the key for an alias that has the name of a key field, once it queries a second subgraph.
#
# To join, the gateway adds the key field to its request to the first subgraph. If the client uses the name of that
# field as an alias for another field, the request has both under the same name, and the response contains the key,
# without an error. Without the field of the other subgraph, the same operation returns the right value.
#
# Versions: @apollo/gateway 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0, Node.js 20
# Source:   GraphQL specification, section 2.7 (Field Alias): the response name is the client's to choose
# Seen:     one subgraph: {"id":"SKU-7"}
#           two subgraphs: {"id":"42","rating":5}
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

const goods = {
  name: 'goods',
  typeDefs: parse('type Query { lamp: Lamp } type Lamp @key(fields: "id") { id: ID! sku: String! }'),
  resolvers: { Query: { lamp: () => ({ id: '42', sku: 'SKU-7' }) } },
};
const ratings = {
  name: 'ratings',
  typeDefs: parse('type Lamp @key(fields: "id") { id: ID! rating: Int }'),
  resolvers: { Lamp: { __resolveReference: ({ id }) => ({ id, rating: 5 }) } },
};

async function main() {
  const gateway = new ApolloGateway({
    localServiceList: [goods, ratings],
    buildService: ({ name }) => new LocalGraphQLDataSource(buildSubgraphSchema([name === 'goods' ? goods : ratings])),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { executor } = await gateway.load();
  const ask = async (source) => {
    const { data, errors } = await executor({
      document: parse(source),
      request: { query: source },
      queryHash: source,
      context: {},
      overallCachePolicy: {},
      metrics: {},
      cache: { get: async () => undefined, set: async () => {} },
      schema: gateway.schema,
      logger: console,
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return JSON.stringify(data.lamp);
  };
  const one = await ask('{ lamp { id: sku } }');
  const two = await ask('{ lamp { id: sku rating } }');
  console.log(`one subgraph: ${one}\ntwo subgraphs: ${two}`);
  await gateway.stop();
  if (one !== '{"id":"SKU-7"}' || two !== '{"id":"42","rating":5}') process.exit(1);
}
main();
JS
node finding.cjs
