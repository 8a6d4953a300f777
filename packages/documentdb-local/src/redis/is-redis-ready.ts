import { connect } from 'node:net';

/** While Redis still reads its data from the disk, it answers a ping with an error. */
export async function isRedisReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const answer = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(1_000, () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('data', (reply) => answer(reply.toString().startsWith('+PONG')));
  });
}
