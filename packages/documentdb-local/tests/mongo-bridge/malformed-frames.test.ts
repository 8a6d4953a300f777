import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serialize } from 'bson';
import { RawConnection, bodySection, message, sequenceSection } from './raw-connection.js';

const $db = `bridge-frames-${randomUUID()}`;
const ping = () => bodySection({ ping: 1, $db: 'admin' });

describe('the wire protocol', () => {
  let bystander: RawConnection;
  let connection: RawConnection;

  beforeEach(async () => {
    bystander = await RawConnection.open();
    connection = await RawConnection.open();
  });

  /** Whatever one client sent, the others never notice. */
  afterEach(async () => {
    // eslint-disable-next-line jest/no-standalone-expect -- it is part of every test in this file
    expect(await bystander.command({ ping: 1 })).toMatchObject({ ok: 1 });
    await bystander.close();
    await connection.close();
  });

  it('answers the hello of a driver that does not know OP_MSG yet', async () => {
    const head = Buffer.concat([Buffer.from('admin.$cmd\0'), Buffer.from([0, 0, 0, 0, 255, 255, 255, 255])]);
    connection.send(
      message({ opCode: 2004, requestId: 7, sections: [head, serialize({ ismaster: 1, helloOk: true })] }),
    );
    const { responseTo, body } = await connection.nextReply();
    expect(responseTo).toBe(7);
    expect(body).toMatchObject({ ismaster: true, helloOk: true, ok: 1 });
  });

  it('answers pipelined requests in their order', async () => {
    const requests = [11, 12, 13, 14].map((requestId) => message({ requestId, sections: [ping()] }));
    connection.send(Buffer.concat(requests));
    for (const requestId of [11, 12, 13, 14])
      expect((await connection.nextReply()).responseTo).toBe(requestId);
  });

  it('puts a request together from single bytes', async () => {
    for (const byte of message({ sections: [ping()] })) {
      connection.send(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await connection.nextReply()).body).toMatchObject({ ok: 1 });
  });

  it('does not answer a write that wants no answer', async () => {
    const insert = { insert: 'unacknowledged', $db, writeConcern: { w: 0 } };
    const sections = [bodySection(insert), sequenceSection('documents', [{ a: 1 }, { a: 2 }])];
    connection.send(message({ flags: 2, requestId: 1, sections }));
    connection.send(message({ requestId: 2, sections: [ping()] }));
    expect((await connection.nextReply()).responseTo).toBe(2);
    expect(await connection.command({ count: 'unacknowledged', query: { a: 2 }, $db })).toMatchObject({
      n: 1,
    });
    expect(await connection.command({ dropDatabase: 1, $db })).toMatchObject({ ok: 1 });
  });

  const header = (length: number, opCode = 2013) => {
    const bytes = Buffer.alloc(16);
    bytes.writeInt32LE(length, 0);
    bytes.writeInt32LE(opCode, 12);
    return bytes;
  };
  const withByte = (bytes: Buffer, at: number, byte: number) => {
    bytes[at] = byte;
    return bytes;
  };
  const nested = () => {
    let document: object = {};
    for (let depth = 0; depth < 400; depth += 1) document = { a: document };
    return document;
  };

  it.each<[string, () => Buffer]>([
    ['a negative length', () => header(-1)],
    ['a length shorter than a header', () => header(15)],
    ['a length beyond the limit', () => header(100_000_000)],
    ['an unknown opcode', () => message({ opCode: 4242, sections: [ping()] })],
    ['a compressed message that was never agreed on', () => message({ opCode: 2012, sections: [ping()] })],
    ['no section', () => message({})],
    ['an unknown section', () => message({ sections: [Buffer.from([9, 1, 2, 3, 4, 5])] })],
    ['two bodies', () => message({ sections: [ping(), ping()] })],
    ['a sequence without a body', () => message({ sections: [sequenceSection('documents', [{}])] })],
    ['an unknown required flag', () => message({ flags: 64, sections: [ping()] })],
    ['a body longer than its message', () => message({ sections: [withByte(ping(), 2, 200)] })],
    ['a body with a negative length', () => message({ sections: [withByte(ping(), 4, 255)] })],
    ['a body that does not end', () => message({ sections: [withByte(ping(), ping().length - 1, 7)] })],
    ['an unknown BSON type', () => message({ sections: [withByte(ping(), 5, 99)] })],
    ['an empty command', () => message({ sections: [bodySection({})] })],
    ['no database', () => message({ sections: [bodySection({ ping: 1 })] })],
    [
      'a database name with a zero byte',
      () => message({ sections: [bodySection({ count: 'a', $db: 'a\0b' })] }),
    ],
    [
      'documents nested too deep',
      () => message({ sections: [bodySection({ insert: 'a', documents: [nested()], $db })] }),
    ],
  ])('takes %s for an error', async (_name, bytes) => {
    connection.send(bytes());
    expect(['error', 'closed']).toContain(await connection.outcome());
  });

  it('survives a client that leaves after half a header, or half a message', async () => {
    for (const part of [7, 16, 30]) {
      const other = await RawConnection.open();
      other.send(message({ sections: [ping()] }).subarray(0, part));
      other.socket.end();
      expect(await other.outcome()).toBe('closed');
    }
  });

  it('survives noise', async () => {
    for (let round = 0; round < 50; round += 1) {
      const other = await RawConnection.open();
      other.send(round % 2 ? randomBytes(200) : message({ sections: [Buffer.from([0]), randomBytes(100)] }));
      other.socket.end();
      expect(['error', 'closed']).toContain(await other.outcome());
      await other.close();
    }
  });

  it('survives a document with any one byte wrong', async () => {
    const filter = {
      text: 'abc',
      list: [1, { deep: true }],
      at: new Date(0),
      pattern: /x/i,
      blob: Buffer.from('xyz'),
    };
    const body = bodySection({ find: 'nowhere', filter, $db });
    for (let at = 5; at < body.length; at += 1) {
      const other = await RawConnection.open();
      other.send(message({ sections: [withByte(Buffer.from(body), at, (body[at] ?? 0) ^ 0x55)] }));
      other.socket.end();
      await other.nextReply().catch(() => undefined);
      await other.close();
    }
    expect(await connection.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});
