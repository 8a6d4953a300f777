// Answers every request with the same bytes: more than this Node.js on this machine cannot give.
import { createServer } from 'node:http';

process.once('message', (answer) => {
  const bytes = Buffer.from(answer);
  const head = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length };
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(200, head).end(bytes));
  });
  server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}/` }));
});
process.once('disconnect', () => process.exit());
