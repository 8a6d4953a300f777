#!/usr/bin/env bash
# @apollo/gateway runs a mutation that `@include(if: false)` excludes, if it is in a fragment with a condition.
#
# `{ ... @include(if: $in) { open close @include(if: false) } }` with `in: true` requests `open` and `close` from the
# subgraph. The response contains only `open`, so the client cannot see that the other one ran. The planner keeps one set
# of conditions per step of its plan, and drops the inner one. Without the fragment's own condition, the gateway excludes
# the field correctly.
#
# Versions: @apollo/gateway 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0, Node.js 20
# Source:   GraphQL specification, section 3.13.2 (@include): the field is "included ... only when the argument is true"
# Seen:     inside a condition: {"open":"done"}, run: open, close
#           by itself: {"open":"done"}, run: open
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

let run = [];
const act = (name) => () => (run.push(name), 'done');
const doors = {
  name: 'doors',
  typeDefs: parse('type Query { state: String } type Mutation { open: String close: String }'),
  resolvers: { Mutation: { open: act('open'), close: act('close') } },
};

async function main() {
  const gateway = new ApolloGateway({
    localServiceList: [doors],
    buildService: () => new LocalGraphQLDataSource(buildSubgraphSchema([doors])),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { executor } = await gateway.load();
  const ask = async (query) => {
    run = [];
    const { data, errors } = await executor({
      document: parse(query),
      request: { query, variables: { in: true } },
      queryHash: query,
      context: {},
      overallCachePolicy: {},
      metrics: {},
      cache: { get: async () => undefined, set: async () => {} },
      schema: gateway.schema,
      logger: console,
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return { data: JSON.stringify(data), run: run.join(', ') };
  };
  const inside = await ask('mutation ($in: Boolean!) { ... @include(if: $in) { open close @include(if: false) } }');
  const alone = await ask('mutation ($in: Boolean!) { open @include(if: $in) close @include(if: false) }');
  console.log(`inside a condition: ${inside.data}, run: ${inside.run}\nby itself: ${alone.data}, run: ${alone.run}`);
  await gateway.stop();
  if (inside.run !== 'open, close' || inside.data !== '{"open":"done"}' || alone.run !== 'open') process.exit(1);
}
main();
JS
node finding.cjs
