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

/** What a role may do; access tokens carry the scopes, so that no other service knows about roles. */
export const scopesOfRole: Record<Role, readonly Scope[]> = { CUSTOMER: [], ADMIN: scopes };

/** Who is behind a request: the service that calls and, where there is one, the user it acts for. */
export interface Identity {
  caller: ServiceName;
  userId?: string;
  sessionId?: string;
  scopes: readonly Scope[];
}

/** True for a service that acts on its own account, not as a courier for a client's request. */
export const isService = (identity: Identity): boolean => identity.caller !== 'gateway';

export const hasScope = (identity: Identity, scope: Scope): boolean =>
  isService(identity) || identity.scopes.includes(scope);

/** True when the user is reading what belongs to them, or the reader may manage it. */
export const ownsOr = (identity: Identity, ownerId: string, scope: Scope): boolean =>
  identity.userId === ownerId || hasScope(identity, scope);
