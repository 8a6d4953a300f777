// How TypeScript becomes JavaScript, the same for running, for tests and for images. tsc only checks types: with eleven
// projects it takes most of a minute, this takes a second.
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
