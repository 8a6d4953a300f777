import { Kind, parse, type ConstDirectiveNode, type ValueNode } from 'graphql';

/** What a type or field of the supergraph demands of whoever asks for it. */
export interface Requirement {
  authenticated: boolean;
  /** One of these sets must be held in full; empty when no scope is demanded. */
  scopes: string[][];
}

/** Requirements by `Type` and by `Type.field`, read from the directives of the composed schema. */
export type PolicyMap = ReadonlyMap<string, Requirement>;

export function readPolicies(supergraphSdl: string): PolicyMap {
  const policies = new Map<string, Requirement>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const requirement = toRequirement(directives);
    if (requirement) policies.set(coordinate, requirement);
  };
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        note(definition.name.value, definition.directives);
        for (const field of definition.fields ?? []) {
          note(`${definition.name.value}.${field.name.value}`, field.directives);
        }
        break;
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
        note(definition.name.value, definition.directives);
        break;
      default:
    }
  }
  return policies;
}

function toRequirement(directives: readonly ConstDirectiveNode[]): Requirement | null {
  const named = (name: string) => directives.find((directive) => directive.name.value === name);
  const requiresScopes = named('requiresScopes');
  if (!requiresScopes && !named('authenticated')) return null;
  const argument = requiresScopes?.arguments?.find(({ name }) => name.value === 'scopes');
  return { authenticated: true, scopes: argument ? toScopeSets(argument.value) : [] };
}

const items = (node: ValueNode): readonly ValueNode[] => (node.kind === Kind.LIST ? node.values : [node]);

const toScopeSets = (node: ValueNode): string[][] =>
  items(node).map((set) => items(set).map((scope) => (scope.kind === Kind.STRING ? scope.value : '')));
