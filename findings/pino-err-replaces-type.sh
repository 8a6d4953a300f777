#!/usr/bin/env bash
# pino replaces the `type` of a plain object that is logged as `err` with the name of its class: Object.
#
# If a service reduces a library's error to loggable fields, such as { type, message }, and logs it as `err`, every line
# has the type "Object". The serializer treats anything with a string `message` as an error, sets `type` from the
# constructor, and copies only properties that are not set yet. Without a message, or under another key, `type` survives.
#
# Versions: pino 10.4.0 (pino-std-serializers 7.1.0), Node.js 20
# Source:   pino-std-serializers lib/err.js
# Seen:     err with message: Object; err without message: CardError; under another key: CardError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund pino@10.4.0 pino-std-serializers@7.1.0

cat > finding.cjs <<'JS'
const { pino } = require('pino');
let line;
const log = pino({}, { write: (text) => (line = JSON.parse(text)) });
const logged = (bindings) => {
  log.warn(bindings);
  return line;
};
const { type: asError } = logged({ err: { type: 'CardError', message: 'declined' } }).err;
const { type: bare } = logged({ err: { type: 'CardError' } }).err;
const { type: elsewhere } = logged({ failure: { type: 'CardError', message: 'declined' } }).failure;
console.log(`err with message: ${asError}; err without message: ${bare}; under another key: ${elsewhere}`);
if (asError !== 'Object' || bare !== 'CardError' || elsewhere !== 'CardError') process.exit(1);
JS
node finding.cjs
