export const serviceNames = [
  'gateway',
  'users',
  'products',
  'cart',
  'orders',
  'reviews',
  'notifications',
] as const;
export type ServiceName = (typeof serviceNames)[number];

export const scopes = ['users:manage', 'products:write', 'orders:manage', 'reviews:moderate'] as const;
export type Scope = (typeof scopes)[number];

export type Role = 'CUSTOMER' | 'ADMIN';

/** The scopes of each role. Access tokens contain the scopes, so other services need not know roles. */
export const scopesOfRole: Record<Role, readonly Scope[]> = { CUSTOMER: [], ADMIN: scopes };

/** The sender of a request: the calling service, and the user for whom it acts, if any. */
export interface Identity {
  caller: ServiceName;
  userId?: string;
  sessionId?: string;
  scopes: readonly Scope[];
}

/** Whether another service sent the request; the gateway only passes on requests of clients. */
export const isService = (identity: Identity): boolean => identity.caller !== 'gateway';

export const hasScope = (identity: Identity, scope: Scope): boolean =>
  isService(identity) || identity.scopes.includes(scope);

/** Whether the user is the owner or has the scope to manage it. */
export const ownsOrManages = (identity: Identity, ownerId: string, scope: Scope): boolean =>
  identity.userId === ownerId || hasScope(identity, scope);
