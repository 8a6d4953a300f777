import type { ShopClient } from '@cartwright/cli/shop-client';

/** A mutation and the types of its arguments, such as `{ name: 'createCategory', args: { input: 'CreateCategoryInput!' } }`. */
export interface Mutation {
  name: string;
  args: Record<string, string>;
}

/** Runs a mutation for many inputs in one request, and returns the `expected` codes with which some have failed. */
export async function runEach(
  client: ShopClient,
  mutation: Mutation,
  inputs: Record<string, unknown>[],
  expected: string[] = [],
): Promise<string[]> {
  if (inputs.length === 0) return [];
  const { errors } = await client.ask(documentFor(mutation, inputs.length), variablesFor(inputs), expected);
  return errors.map(({ code }) => code);
}

function documentFor({ name, args }: Mutation, count: number): string {
  const names = Object.keys(args);
  const indexes = Array.from({ length: count }, (_, index) => index);
  const declared = indexes.flatMap((index) => names.map((arg) => `$${arg}${index}: ${args[arg]}`));
  const fields = indexes.map((index) => {
    const given = names.map((arg) => `${arg}: $${arg}${index}`).join(', ');
    return `m${index}: ${name}(${given}) { id }`;
  });
  return `mutation RunEach(${declared.join(', ')}) {\n  ${fields.join('\n  ')}\n}`;
}

const variablesFor = (inputs: Record<string, unknown>[]): Record<string, unknown> =>
  Object.fromEntries(
    inputs.flatMap((input, index) => Object.entries(input).map(([arg, value]) => [`${arg}${index}`, value])),
  );
