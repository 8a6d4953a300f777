import ts from 'typescript';

export interface SentOperation {
  target: string;
  document: string;
  /** The place in the source: file and line. */
  place: string;
}

/** Finds the operations that a source file sends to subgraphs: its calls of `operation(target, document)`. */
export function readOperations(file: string, text: string): SentOperation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: SentOperation[] = [];

  function visit(node: ts.Node): void {
    const place = () => `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
    if (ts.isImportSpecifier(node) && node.propertyName?.text === 'operation') {
      throw new Error(`${place()}: import operation under its own name, or its calls are not found.`);
    }
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'operation'
    ) {
      const [target, document] = node.arguments;
      if (!target || !document || !ts.isStringLiteralLike(target) || !ts.isStringLiteralLike(document)) {
        throw new Error(`${place()}: write out the target and the document of an operation.`);
      }
      found.push({ target: target.text, document: document.text, place: place() });
    }
    ts.forEachChild(node, visit);
  }

  visit(source);
  return found;
}
