import { Kind, parse, validate, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

// A keyword and a brace, or a brace at the start of a line or of a string.
const BEGINNING = /\b(?:query|mutation)\b[^{}`'"]*\{|(?<=^|['"`]\s*)\{/gm;

/**
 * Finds the operations in Markdown, a shell script, JSON or code: every text that is valid for the schema.
 */
export function operationsIn(text: string, schema: GraphQLSchema): OperationDefinitionNode[] {
  const found: OperationDefinitionNode[] = [];
  let readTo = 0;
  for (const { index, 0: beginning } of text.matchAll(BEGINNING)) {
    const end = closingBrace(text, index + beginning.length);
    const operation = index < readTo ? null : findOperation(text.slice(index, end), schema);
    if (!operation) continue;
    found.push(operation);
    readTo = end;
  }
  return found;
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; depth > 0 && at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
  }
  return at;
}

function findOperation(text: string, schema: GraphQLSchema): OperationDefinitionNode | null {
  try {
    const document = parse(text.replaceAll('\\"', '"').replaceAll('\\n', ' '));
    const [operation] = document.definitions;
    const isValid = document.definitions.length === 1 && validate(schema, document).length === 0;
    return isValid && operation?.kind === Kind.OPERATION_DEFINITION ? operation : null;
  } catch {
    return null;
  }
}
