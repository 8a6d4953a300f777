import { describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { collectDocuments } from './collect-documents.js';

const file = (text: string, path = 'a.graphql') => ({ path, text });

describe('collectDocuments', () => {
  it('keeps the text of a file with one operation to the letter', () => {
    const text = '# The shelf.\nquery Shelf   { shelf ...A }\nfragment A on Query { page }\n';
    expect(collectDocuments([file(text)])).toEqual([
      {
        id: '7e645e9bb7c45bfdf1dc4b256fd091106dda3c7dfbb5d73f2046a71eeabbce1b',
        body: text,
        name: 'Shelf',
        type: 'query',
      },
    ]);
  });

  it('adds fragments of other files, also of fragments, once', () => {
    const [shelf] = collectDocuments([
      file('query Shelf { shelf { ...A ...B } }'),
      file('fragment A on Shelf { ...B } fragment B on Shelf { id }', 'b.graphql'),
    ]);
    const whole =
      'query Shelf { shelf { ...A ...B } } fragment A on Shelf { ...B } fragment B on Shelf { id }';
    expect(shelf!.body).toBe(print(parse(whole)));
  });

  it('gives each operation of a file its own text', () => {
    const found = collectDocuments([file('query One { shelf } mutation Two { buy }')]);
    expect(found.map(({ name, type, body }) => [name, type, body])).toEqual([
      ['One', 'query', 'query One {\n  shelf\n}'],
      ['Two', 'mutation', 'mutation Two {\n  buy\n}'],
    ]);
  });

  it.each([
    ['without a name', ['{ shelf }'], '1.graphql: give each operation a name.'],
    [
      'of the same name',
      ['query A { a }', 'query A { b }'],
      '2.graphql: "A" is an operation of 1.graphql, too.',
    ],
    ['with an unknown fragment', ['query A { ...F }'], '1.graphql: no file has the fragment "F".'],
    ['that is no GraphQL', ['query A {'], '1.graphql: Syntax Error: Expected Name, found <EOF>.'],
    [
      'with fragments of one name',
      ['fragment F on A { a }', 'fragment F on A { b }'],
      '2.graphql: there is another fragment "F".',
    ],
  ])('refuses an operation %s', (_what, texts, message) => {
    const files = texts.map((text, index) => file(text, `${index + 1}.graphql`));
    expect(() => collectDocuments(files)).toThrow(message);
  });

  it('ends when fragments use each other', () => {
    const text = 'query A { ...F } fragment F on Q { ...G } fragment G on Q { ...F }';
    expect(collectDocuments([file(text)])).toHaveLength(1);
  });
});
