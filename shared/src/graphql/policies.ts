import { Authorized, Directive, type AuthChecker } from 'type-graphql';
import { forbidden, unauthenticated } from '../errors.js';
import { isService, type Identity, type Scope } from '../identity/identity.js';

/**
 * A policy is declared once, on the field. It yields both the federation directive that the gateway enforces and the check in the
 * subgraph. Composition refuses a mutation without a policy.
 */
export type Policy = { kind: 'authenticated' } | { kind: 'scopes'; anyOf: Scope[] } | { kind: 'service' };

type FieldDecorator = PropertyDecorator & MethodDecorator;

const policy =
  (directive: string, rule: Policy): FieldDecorator =>
  (target: object, key: string | symbol) => {
    Directive(directive)(target, key);
    Authorized<Policy>([rule])(target, key);
  };

/** Any signed-in user, or a service. */
export const Authenticated = () => policy('@authenticated', { kind: 'authenticated' });

/** A user with one of the scopes, or a service. */
export const RequiresScopes = (...anyOf: Scope[]) =>
  policy(`@requiresScopes(scopes: ${JSON.stringify(anyOf.map((scope) => [scope]))})`, {
    kind: 'scopes',
    anyOf,
  });

/** Services only; absent from the public schema. */
export const Internal = () => policy('@inaccessible', { kind: 'service' });

/** Marks a mutation in the schema as open to anybody on purpose. */
export const Public = () => Directive('@tag(name: "public")') as FieldDecorator;

/** Public, and gives the client a new token, so the gateway runs it even with an invalid one. */
export const SignsIn = (): FieldDecorator => (target: object, key: string | symbol) => {
  Public()(target, key);
  Directive('@tag(name: "sign-in")')(target, key);
};

export function ensureAllowed(identity: Identity, rule: Policy): void {
  if (isService(identity)) return;
  if (rule.kind === 'service') throw forbidden();
  if (!identity.userId) throw unauthenticated();
  if (rule.kind === 'scopes' && !rule.anyOf.some((scope) => identity.scopes.includes(scope)))
    throw forbidden();
}

export const checkPolicies: AuthChecker<{ identity: Identity }, Policy> = ({ context }, rules) => {
  for (const rule of rules) ensureAllowed(context.identity, rule);
  return true;
};
