import { fastify, type FastifyRequest } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

type Variables = Record<string, unknown>;

interface TokenOptions {
  sub?: string;
  sid?: string;
  scope?: string;
  issuedAt?: number;
  expiresAt?: string;
  kid?: string;
}

export interface StandInUsers {
  url: string;
  /** The requests of the gateway, oldest first. */
  asked: { query: string; variables: Variables; headers: FastifyRequest['headers'] }[];
  /** Returns the response to a query; a promise that never settles makes the stand-in hang. */
  answer: (query: string, variables: Variables) => unknown;
  /** The HTTP status of its responses. */
  status: number;
  cookies: string[];
  keysServed: number;
  keysStatus: number;
  newToken(options?: TokenOptions): Promise<string>;
  /** Signs with a new key from now on, and publishes it with the former ones. */
  rotate(): Promise<void>;
  /** Publishes only the latest key from now on. */
  withdrawFormerKeys(): void;
  stop(): Promise<void>;
}

/** Starts a stand-in for users, which publishes its keys and responds as the test says. */
export async function startStandInUsers(): Promise<StandInUsers> {
  const keys: JWK[] = [];
  let published = keys;
  let signingKey: CryptoKey;
  const app = fastify({ forceCloseConnections: true });
  const users: StandInUsers = {
    url: '',
    asked: [],
    answer: () => ({ data: {} }),
    status: 200,
    cookies: [],
    keysServed: 0,
    keysStatus: 200,
    newToken: ({ sub = 'user-1', sid = 'session-1', scope = '', issuedAt, expiresAt = '5m', kid } = {}) =>
      new SignJWT({ sid, scope })
        .setProtectedHeader({ alg: 'EdDSA', kid: kid ?? `key-${keys.length}`, typ: 'at+jwt' })
        .setSubject(sub)
        .setIssuer('cartwright')
        .setAudience('cartwright-api')
        .setJti('jti')
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(signingKey),
    async rotate() {
      const { privateKey, publicKey } = await generateKeyPair('EdDSA');
      signingKey = privateKey;
      keys.push({ ...(await exportJWK(publicKey)), kid: `key-${keys.length + 1}`, alg: 'EdDSA', use: 'sig' });
    },
    withdrawFormerKeys: () => void (published = keys.slice(-1)),
    stop: () => app.close(),
  };
  app.get('/.well-known/jwks.json', (_request, reply) => {
    users.keysServed += 1;
    return reply
      .code(users.keysStatus)
      .header('cache-control', 'public, max-age=15')
      .send({ keys: published });
  });
  app.post<{ Body: { query: string; variables?: Variables } }>(
    '/graphql',
    async ({ headers, body }, reply) => {
      const { query, variables = {} } = body;
      users.asked.push({ query, variables, headers });
      if (users.cookies.length > 0) reply.header('set-cookie', users.cookies);
      return reply.code(users.status).send(await users.answer(query, variables));
    },
  );
  await users.rotate();
  users.url = await app.listen({ host: '127.0.0.1', port: 0 });
  return users;
}
