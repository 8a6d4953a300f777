import type { Socket } from 'node:net';
import { answer } from './answer.js';
import type { Bridge } from './bridge.js';
import { MongoCommandError } from './errors/mongo-command.error.js';
import { toCommandRequest } from './request.js';
import type { Transaction } from './sessions/transaction.js';
import { type Frame, readFrames } from './wire/frames.js';
import { type Message, OP_MSG, encodeMessage, expectsNoReply, parseMessage } from './wire/op-msg.js';
import { OP_QUERY, encodeQueryReply, parseQuery } from './wire/op-query.js';
import type { Reply } from './wire/reply.js';

const QUERY_COMMANDS = new Set(['hello', 'isMaster', 'ismaster']);

/** Serves one client until it leaves or breaks the protocol: one request at a time, in the order they came. */
export async function serveConnection(socket: Socket, bridge: Bridge): Promise<void> {
  const transactions = new Set<Transaction>();
  try {
    for await (const frame of readFrames(socket)) {
      const reply = await answerFrame(frame);
      if (reply) await send(socket, reply);
      for (const transaction of transactions) if (!transaction.isOpen) transactions.delete(transaction);
    }
  } catch {
    // Whatever the reason, what is left to do is the same: this client is gone, the others go on.
  } finally {
    socket.destroy();
    await Promise.all([...transactions].map((transaction) => transaction.abort()));
  }

  async function answerFrame({ opCode, requestId, payload }: Frame): Promise<Buffer | undefined> {
    if (opCode === OP_QUERY)
      return encodeQueryReply(requestId, await answerMessage(() => parseHello(payload)));
    if (opCode !== OP_MSG) throw new RangeError(`expected OP_MSG or OP_QUERY, received opcode ${opCode}`);
    const reply = await answerMessage(() => parseMessage(payload));
    return expectsNoReply(payload) ? undefined : encodeMessage(requestId, reply);
  }

  async function answerMessage(parse: () => Message): Promise<Reply> {
    try {
      const request = toCommandRequest(parse());
      return await answer(request, bridge, (transaction) => transactions.add(transaction));
    } catch (error) {
      if (error instanceof MongoCommandError) return error.toReply();
      throw error;
    }
  }
}

function parseHello(payload: Buffer): Message {
  const message = parseQuery(payload);
  const name = message.body.firstName ?? '';
  if (QUERY_COMMANDS.has(name)) return message;
  throw new MongoCommandError('UnsupportedOpQueryCommand', `Unsupported OP_QUERY command: ${name}`);
}

/** Waits until the kernel has taken the bytes, so that a client that does not read is not answered into memory. */
function send(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
