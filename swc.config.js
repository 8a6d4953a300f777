// Compiles TypeScript for running, for tests and for images alike. tsc only checks types, because it takes most of a minute for
// all workspaces, while swc takes a second.
export const swcOptions = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: true,
};
