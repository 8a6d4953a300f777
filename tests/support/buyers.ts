import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { ownerOfUser } from '../../subgraphs/cart/src/cart/cart-owner.js';
import { home } from './addresses.js';
import { createClient, type Client } from './client.js';
import { inDatabase } from './database.js';
import type { Shop } from './shop.js';

export type Buyer = Client & { id: string; email: string };

const SESSION_MS = 60 * 60_000;

/**
 * Creates hundreds of signed-in clients with an address. The shop's own key signs their tokens, and their
 * accounts and sessions go directly into the database, because hashing that many passwords would take too
 * long.
 */
export async function buildBuyers(shop: Shop, count: number, gateways = [shop.stack.urls.gateway]) {
  const { keys } = JSON.parse(shop.secrets.signingKeys) as { keys: (JWK & { kid: string })[] };
  const [key] = keys;
  if (!key) throw new Error('The shop has no signing key.');
  const privateKey = await importJWK(key, 'EdDSA');
  const sessions = Array.from({ length: count }, () => ({ _id: randomUUID(), userId: randomUUID() }));
  await signIn(shop, sessions);
  return Promise.all(
    sessions.map(async ({ _id, userId }, index): Promise<Buyer> => {
      const token = await new SignJWT({ sid: _id, scope: '' })
        .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'at+jwt' })
        .setSubject(userId)
        .setIssuer('cartwright')
        .setAudience('cartwright-api')
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey);
      return {
        id: userId,
        email: emailOf(userId),
        ...createClient(`${gateways[index % gateways.length]}/graphql`, token),
      };
    }),
  );
}

/** A signed-in client. */
export async function buildBuyer(shop: Shop, gateway?: string): Promise<Buyer> {
  const [buyer] = await buildBuyers(shop, 1, gateway ? [gateway] : undefined);
  return buyer!;
}

const emailOf = (userId: string): string => `${userId}@example.com`;

const signIn = (shop: Shop, sessions: { _id: string; userId: string }[]): Promise<void> =>
  inDatabase(shop, 'users', async (db) => {
    const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + SESSION_MS)];
    const users = sessions.map(({ userId }) => ({
      _id: userId,
      name: 'Buyer',
      email: emailOf(userId),
      role: 'CUSTOMER',
      emailVerified: true,
      searchTerms: [],
      createdAt,
    }));
    const lives = {
      device: 'Tests',
      createdAt,
      lastUsedAt: createdAt,
      expiresAt,
      forgetAt: expiresAt,
      endedAt: null,
    };
    // Typed with string ids, which the driver does not expect.
    await db.collection<{ _id: string }>('users').insertMany(users);
    const books = sessions.map(({ userId }) => ({
      _id: userId,
      addresses: [{ _id: userId, ...home }],
      defaultAddressId: userId,
      version: 1,
    }));
    await db.collection<{ _id: string }>('address_books').insertMany(books);
    await db
      .collection<{ _id: string }>('sessions')
      .insertMany(sessions.map((session) => ({ ...session, ...lives })));
  });

/** Puts one of each product into each cart, directly in the database. */
export const fillCarts = (shop: Shop, buyers: Buyer[], productIds: string[]): Promise<void> =>
  inDatabase(shop, 'cart', async (db) => {
    const carts = buyers.map(({ id }) => ({
      _id: id,
      owner: ownerOfUser(id),
      items: productIds.map((productId) => ({ id: randomUUID(), productId, quantity: 1 })),
      version: 1,
      clearedOrderIds: [],
      updatedAt: new Date(),
    }));
    await db.collection<{ _id: string }>('carts').insertMany(carts);
  });
