import { createServer } from 'node:net';

/** Finds a taken port before anything is started, and says what to do about it. */
export async function ensurePortFree(port: number, host: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', () =>
      reject(new Error(`Port ${port} is taken. Set PORT to another one, such as PORT=${port + 1}.`)),
    );
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
