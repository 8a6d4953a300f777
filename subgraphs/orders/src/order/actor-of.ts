import { hasScope, isService, type Identity } from '@cartwright/shared/identity/identity';
import type { Actor } from './payment.entity.js';

/** As whom somebody acts on an order. */
export function actorOf(identity: Identity): Actor {
  if (isService(identity)) return 'system';
  return hasScope(identity, 'orders:manage') ? 'admin' : 'customer';
}
