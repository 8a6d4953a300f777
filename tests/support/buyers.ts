import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { createClient, type Client } from './client.js';
import type { Shop } from './shop.js';

export type Buyer = Client & { id: string };

/**
 * Signed-in clients by the hundred. The shop's own key signs their tokens, since hashing as many passwords would take longer
 * than what they are for; users has no accounts of them.
 */
export async function newBuyers(shop: Shop, count: number, gateways = [shop.stack.urls.gateway]) {
  const { keys } = JSON.parse(shop.secrets.signingKeys) as { keys: (JWK & { kid: string })[] };
  const [key] = keys;
  if (!key) throw new Error('The shop has no signing key.');
  const privateKey = await importJWK(key, 'EdDSA');
  return Promise.all(
    Array.from({ length: count }, async (_, index): Promise<Buyer> => {
      const id = randomUUID();
      const token = await new SignJWT({ sid: randomUUID(), scope: '' })
        .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'at+jwt' })
        .setSubject(id)
        .setIssuer('cartwright')
        .setAudience('cartwright-api')
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey);
      return { id, ...createClient(`${gateways[index % gateways.length]}/graphql`, token) };
    }),
  );
}
