import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { type Document, deserialize, serialize } from 'bson';
import { mongoUrl } from './test-database.js';

const OP_MSG = 2013;

export interface MessageParts {
  opCode?: number;
  flags?: number;
  requestId?: number;
  sections?: Uint8Array[];
}

/** Speaks the protocol by hand, to say what no driver would. */
export class RawConnection {
  private received: Buffer = Buffer.alloc(0);
  private readonly ended: Promise<unknown>;

  private constructor(readonly socket: Socket) {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => (this.received = Buffer.concat([this.received, chunk])));
    this.ended = new Promise((resolve) => socket.once('close', resolve));
  }

  static async open(): Promise<RawConnection> {
    const { hostname, port } = new URL(mongoUrl().replace(/,[^/]*/, ''));
    const socket = connect(Number(port || 27017), hostname);
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  async command(body: Document): Promise<Document> {
    this.send(
      message({ sections: [bodySection({ ...body, $db: (body['$db'] as string | undefined) ?? 'admin' })] }),
    );
    return (await this.nextReply()).body;
  }

  async nextReply(): Promise<{ responseTo: number; body: Document }> {
    while (this.received.length < 4 || this.received.length < this.received.readInt32LE(0)) {
      await Promise.race([once(this.socket, 'data'), this.ended.then(() => this.refuseToWait())]);
    }
    const length = this.received.readInt32LE(0);
    const frame = this.received.subarray(0, length);
    this.received = this.received.subarray(length);
    const bodyAt = frame.readInt32LE(12) === OP_MSG ? 21 : 36;
    return { responseTo: frame.readInt32LE(8), body: deserialize(frame.subarray(bodyAt)) };
  }

  /** How the server took it: an error reply and an open connection, or a closed one. */
  async outcome(): Promise<'error' | 'closed'> {
    return Promise.race([
      this.nextReply().then(
        ({ body }) =>
          body['ok'] === 0 ? ('error' as const) : Promise.reject(new Error('expected no success')),
        () => 'closed' as const,
      ),
      this.ended.then(() => 'closed' as const),
    ]);
  }

  async close(): Promise<void> {
    this.socket.destroy();
    await this.ended;
  }

  private refuseToWait(): never {
    throw new Error('the server closed the connection instead of replying');
  }
}

export function message({ opCode = OP_MSG, flags = 0, requestId = 1, sections = [] }: MessageParts): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(20), ...sections]);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(requestId, 4);
  bytes.writeInt32LE(opCode, 12);
  bytes.writeUInt32LE(flags, 16);
  return bytes;
}

export function bodySection(body: Document): Buffer {
  return Buffer.concat([Buffer.from([0]), serialize(body)]);
}

export function sequenceSection(name: string, documents: Document[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => serialize(document)),
  ]);
  const head = Buffer.alloc(5);
  head[0] = 1;
  head.writeInt32LE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}
