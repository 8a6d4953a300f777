#!/usr/bin/env bash
# In Node 20, closing an HTTP server waits forever for a connection on which the client has sent nothing.
#
# According to the documentation, `closeIdleConnections` closes connections "which are not sending a request or waiting
# for a response". It does not close one that has not sent anything yet, such as a browser's preconnect or a connection
# that a pool has opened in advance. The timeout for headers does not help, because `close` stops the timer that enforces
# it. So `close` ends only when the client disconnects. A connection that has had one response is closed at once. Node 26
# closes both.
#
# Versions: Node.js 20.20.2 and 26.10.0 (from the npm package `node`)
# Source:   https://nodejs.org/api/http.html#servercloseidleconnections, https://nodejs.org/api/http.html#serverheaderstimeout
# Seen:     v20.20.2 nothing sent: open after 3000 ms, one response: closed
#           v26.10.0 nothing sent: closed, one response: closed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.cjs <<'JS'
const { createServer } = require('node:http');
const { connect } = require('node:net');
const { once } = require('node:events');

const WAIT_MS = 3_000;

async function closeWith(prepare) {
  const options = { headersTimeout: 500, requestTimeout: 1_000, connectionsCheckingInterval: 50 };
  const server = createServer(options, (_request, response) => response.end('fine')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect(server.address().port, '127.0.0.1').on('error', () => undefined);
  await once(server, 'connection');
  await prepare(socket);
  const closed = once(server, 'close').then(() => 'closed');
  server.close();
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS, `open after ${WAIT_MS} ms`));
  const outcome = await Promise.race([closed, late]);
  clearInterval(sweep);
  socket.destroy();
  return outcome;
}

(async () => {
  const silent = await closeWith(async () => undefined);
  const answered = await closeWith(async (socket) => {
    socket.write('GET / HTTP/1.1\r\nhost: test\r\n\r\n');
    await once(socket, 'data');
  });
  console.log(`${process.version} nothing sent: ${silent}, one response: ${answered}`);
})();
JS

npm init -y >/dev/null
seen=$(
  for version in 20.20.2 26.10.0; do
    npm install --silent --no-audit --no-fund "node@$version" >/dev/null 2>&1
    ./node_modules/.bin/node finding.cjs
  done
)
echo "$seen"
expected='v20.20.2 nothing sent: open after 3000 ms, one response: closed
v26.10.0 nothing sent: closed, one response: closed'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
