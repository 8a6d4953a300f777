#!/usr/bin/env bash
# Node's HTTP server responds with 408 to a request that arrived in time and was waiting to be read.
#
# A timer checks `headersTimeout`, and timers run before sockets are read. If the event loop is blocked for as long as the
# timeout, a client that connected and sent its whole request in the meantime gets a 408: "the server did not receive a
# complete request message" (although the kernel has it). So the server refuses clients because it is slow itself, and
# clients that treat a 4xx as final do not retry. Keep-alive connections are not affected.
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
// Connects, reports it on standard output, and then sends a request at once. `kept` sends one before that.
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
    // The second request of the kept connection arrives during this work.
    if (kept) setTimeout(work, 100);
  });
  // The first request of the new connection arrives during this work.
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
