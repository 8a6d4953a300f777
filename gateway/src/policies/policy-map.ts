import { Kind, parse, type ConstDirectiveNode, type ValueNode } from 'graphql';

/** What a type or field of the supergraph requires of the caller. */
export interface Requirement {
  authenticated: boolean;
  /** The caller must hold all scopes of one set; empty if no scope is required. */
  scopes: string[][];
}

/** Requirements by `Type` and by `Type.field`, read from the directives of the composed schema. */
export type PolicyMap = ReadonlyMap<string, Requirement>;

export function readPolicies(supergraphSdl: string): PolicyMap {
  const policies = new Map<string, Requirement>();
  const add = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const requirement = toRequirement(directives);
    if (requirement) policies.set(coordinate, requirement);
  };
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    const typeName = definition.name.value;
    add(typeName, definition.directives as readonly ConstDirectiveNode[]);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    for (const { name, directives } of definition.fields ?? []) add(`${typeName}.${name.value}`, directives);
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
