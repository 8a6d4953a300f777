import { createHash } from 'node:crypto';
import {
  Kind,
  parse,
  print,
  visit,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

export interface DocumentFile {
  path: string;
  text: string;
}

/** An operation with the fragments that it uses, as the client sends it, under the SHA-256 of that text. */
export interface TrustedOperation {
  id: string;
  body: string;
  name: string;
  type: 'query' | 'mutation' | 'subscription';
}

/** A file that cannot be used, described by the message. */
export class DocumentProblem extends Error {}

/**
 * The operations of a client's files, which may use one another's fragments. A file of one operation that uses no others'
 * fragments keeps its text to the letter; other operations are printed as graphql-js does.
 */
export function collectDocuments(files: DocumentFile[]): TrustedOperation[] {
  const parsed = files.map((file) => ({ ...file, definitions: definitionsOf(file) }));
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const { path, definitions } of parsed) {
    for (const definition of definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      const { value: name } = definition.name;
      if (fragments.has(name)) throw new DocumentProblem(`${path}: there is another fragment "${name}".`);
      fragments.set(name, definition);
    }
  }

  const operations = new Map<string, TrustedOperation & { path: string }>();
  for (const { path, text, definitions } of parsed) {
    for (const definition of definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const name = definition.name?.value;
      if (!name) throw new DocumentProblem(`${path}: give each operation a name.`);
      const other = operations.get(name);
      if (other) throw new DocumentProblem(`${path}: "${name}" is an operation of ${other.path}, too.`);
      const used = fragmentsOf(definition, fragments, path);
      const isWhole =
        definitions.length === 1 + used.length && used.every((one) => definitions.includes(one));
      const body = isWhole ? text : [definition, ...used].map((node) => print(node)).join('\n\n');
      const id = createHash('sha256').update(body).digest('hex');
      operations.set(name, { id, body, name, type: definition.operation, path });
    }
  }
  return [...operations.values()].map(({ path: _path, ...operation }) => operation);
}

function definitionsOf({ path, text }: DocumentFile) {
  try {
    return parse(text).definitions;
  } catch (error) {
    throw new DocumentProblem(`${path}: ${(error as Error).message}`);
  }
}

/** In the order in which they are first met. */
function fragmentsOf(
  operation: OperationDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
  path: string,
): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = fragments.get(name);
        if (!fragment) throw new DocumentProblem(`${path}: no file has the fragment "${name}".`);
        if (used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return [...used];
}
