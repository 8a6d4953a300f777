#!/usr/bin/env bash
# graphql accepts the literal 1e400 for a Float in an operation, and passes Infinity to the resolver.
#
# It refuses the same number in the variables, as the specification requires: a Float is a finite IEEE 754 number. The
# literal passes validation and coercion, and a resolver that sends it on as JSON sends null: the limit of a range or the
# amount of a payment is lost without an error.
#
# Versions: graphql 16.15.0, Node.js 20
# Source:   GraphQL specification, section 3.5.2 (Float): "Non-finite floating-point internal values (NaN and Infinity)
#           cannot be coerced to Float"
# Seen:     literal: no errors, the resolver has Infinity, and its JSON is null
#           variable: Variable "$a" got invalid value Infinity; Float cannot represent non numeric value: Infinity
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund graphql@16.15.0

cat > finding.cjs <<'JS'
const { buildSchema, graphqlSync } = require('graphql');

const schema = buildSchema('type Query { pay(amount: Float): String }');
let got;
const rootValue = {
  pay: ({ amount }) => {
    got = amount;
    return JSON.stringify({ amount });
  },
};
const literal = graphqlSync({ schema, rootValue, source: '{ pay(amount: 1e400) }' });
const source = 'query ($a: Float) { pay(amount: $a) }';
const variable = graphqlSync({ schema, rootValue, source, variableValues: JSON.parse('{"a": 1e400}') });
console.log(`literal: ${literal.errors ? literal.errors[0].message : 'no errors'}, the resolver has ${got}, ` +
  `and its JSON is ${JSON.parse(literal.data.pay).amount}`);
console.log(`variable: ${variable.errors?.[0].message ?? 'no errors'}`);
process.exit(!literal.errors && got === Infinity && variable.errors ? 0 : 1);
JS
node finding.cjs
