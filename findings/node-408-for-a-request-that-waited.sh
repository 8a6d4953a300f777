#!/usr/bin/env bash
# Node's HTTP server answers 408 to a request that came in time and has been waiting to be read.
#
# `headersTimeout` is checked by a timer, and timers run before sockets are read. After a piece of work that takes as long as
# the timeout, the first thing that happens to a client who connected and sent its whole request meanwhile is a 408: "the
# server did not receive a complete request message" (it is there, in the kernel). So a server that is slow, not the client,
# turns clients away, and those that take 4xx for final do not try again. A keep-alive connection does not suffer from it.
#
# Versions: Node.js 20.20.2 and 26.10.0 (from the npm package `node`)
# Source:   RFC 9110, section 15.5.9; https://nodejs.org/api/http.html#serverheaderstimeout
# Seen:     v20.20.2 new connection: 408, kept connection: 200
#           v26.10.0 new connection: 408, kept connection: 200
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > client.cjs <<'JS'
// Connects, says so on its standard output, and then asks at once; `kept` asks once before.
const [port, kept] = process.argv.slice(2);
const request = 'GET / HTTP/1.1\r\nhost: test\r\n\r\n';
const socket = require('node:net').connect(Number(port), '127.0.0.1', () => socket.write(request));
let answers = 0;
socket.on('data', (text) => {
  answers += 1;
  if (kept && answers === 1) setTimeout(() => socket.write(request), 300);
  else console.log(String(text).split(' ')[1]), socket.destroy();
});
JS
cat > finding.cjs <<'JS'
const { execFile } = require('node:child_process');
const { createServer } = require('node:http');

const options = { headersTimeout: 500, requestTimeout: 5_000, connectionsCheckingInterval: 50 };
const work = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);

async function ask(kept) {
  const server = createServer(options, (_request, response) => {
    response.end('fine');
    // The kept connection's second request comes while this work is done.
    if (kept) setTimeout(work, 100);
  });
  // The new connection's first request comes while this work is done.
  if (!kept) server.once('connection', work);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const args = ['client.cjs', server.address().port, ...(kept ? ['kept'] : [])];
  const answer = await new Promise((resolve) => execFile(process.execPath, args, (_error, text) => resolve(text)));
  server.close();
  return Number(answer);
}

(async () => {
  const [fresh, kept] = [await ask(false), await ask(true)];
  console.log(`${process.version} new connection: ${fresh}, kept connection: ${kept}`);
  process.exit(fresh === 408 && kept === 200 ? 0 : 1);
})();
JS
for version in 20.20.2 26.10.0; do
  npm install --silent --no-audit --no-fund --prefix "v$version" "node@$version" > /dev/null
  "v$version/node_modules/node/bin/node" finding.cjs
done
