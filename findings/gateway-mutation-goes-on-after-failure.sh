#!/usr/bin/env bash
# @apollo/gateway continues with the next mutation after one has failed, if another subgraph owns it.
#
# GraphQL runs the root fields of a mutation one after another, and an error at a non-null field ends the operation.
# With one subgraph per field, the query plan is a Sequence. The gateway runs its second step although the first returned
# `data: null`. The client gets an error and `data: null`, but the second write has happened.
#
# Versions: @apollo/gateway 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0, Node.js 20
# Source:   GraphQL specification, section 6.2.2 (Mutation) and 6.4.4 (Handling Execution Errors);
#           @apollo/gateway dist/executeQueryPlan.js, case 'Sequence'
# Seen:     alone: data null, refill called: false
#           federated: data null, refill called: true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @apollo/gateway@2.14.4 @apollo/subgraph@2.14.4 graphql@16.15.0

cat > finding.cjs <<'JS'
const { ApolloGateway, LocalGraphQLDataSource } = require('@apollo/gateway');
const { buildSubgraphSchema } = require('@apollo/subgraph');
const { graphql, buildSchema, parse } = require('graphql');

let called = false;
const drain = {
  name: 'drain',
  typeDefs: parse('type Query { level: Int } type Mutation { drain: Boolean! }'),
  resolvers: { Mutation: { drain: () => { throw new Error('The valve is stuck.'); } } },
};
const refill = {
  name: 'refill',
  typeDefs: parse('type Query { source: Int } type Mutation { refill: Boolean! }'),
  resolvers: { Mutation: { refill: () => (called = true) } },
};
const source = 'mutation { drain refill }';

async function main() {
  const schema = buildSchema('type Query { level: Int } type Mutation { drain: Boolean! refill: Boolean! }');
  const rootValue = { ...drain.resolvers.Mutation, ...refill.resolvers.Mutation };
  const alone = await graphql({ schema, rootValue, source });
  console.log(`alone: data ${alone.data}, refill called: ${called}`);
  if (alone.data !== null || called) process.exit(1);

  const gateway = new ApolloGateway({
    localServiceList: [drain, refill],
    buildService: ({ name }) => new LocalGraphQLDataSource(buildSubgraphSchema([name === 'drain' ? drain : refill])),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { executor } = await gateway.load();
  const federated = await executor({
    document: parse(source),
    request: { query: source },
    queryHash: 'finding',
    context: {},
    overallCachePolicy: {},
    metrics: {},
    cache: { get: async () => undefined, set: async () => {} },
    schema: gateway.schema,
    logger: console,
  });
  console.log(`federated: data ${federated.data}, refill called: ${called}`);
  await gateway.stop();
  if (federated.data || !called) process.exit(1);
}
main();
JS
node finding.cjs
