import { fetch } from 'undici';

const DEADLINE_MS = 30_000;

export class OperationError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
    this.name = 'OperationError';
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

export interface GraphQLClient {
  /** Runs an operation like any client would; the first error is thrown with its code. */
  run: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
  /**
   * Runs one mutation for many inputs in one request. An input that fails with one of the `expected` codes is passed over;
   * gives those codes.
   */
  runEach: (
    mutation: MutationOfOne,
    inputs: Record<string, unknown>[],
    expected: string[],
  ) => Promise<string[]>;
}

/** A mutation and the types of its arguments, such as `{ name: 'createProduct', args: { input: 'CreateProductInput!' } }`. */
export interface MutationOfOne {
  name: string;
  args: Record<string, string>;
}

export function createGraphQLClient(gatewayUrl: string, token?: string): GraphQLClient {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };

  async function send<Data>(query: string, variables: Record<string, unknown>): Promise<Answer<Data>> {
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return (await response.json()) as Answer<Data>;
  }

  return {
    async run<Data>(query: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await send<Data>(query, variables);
      const [error] = errors ?? [];
      if (error) throw new OperationError(error.message, error.extensions.code);
      return data as Data;
    },

    async runEach(mutation, inputs, expected) {
      const { errors = [] } = await send(documentFor(mutation, inputs.length), variablesFor(inputs));
      const unexpected = errors.find(({ extensions }) => !expected.includes(extensions.code));
      if (unexpected) throw new OperationError(unexpected.message, unexpected.extensions.code);
      return errors.map(({ extensions }) => extensions.code);
    },
  };
}

function documentFor({ name, args }: MutationOfOne, count: number): string {
  const names = Object.keys(args);
  const indexes = Array.from({ length: count }, (_, index) => index);
  const declared = indexes.flatMap((index) => names.map((arg) => `$${arg}${index}: ${args[arg]}`));
  const fields = indexes.map((index) => {
    const given = names.map((arg) => `${arg}: $${arg}${index}`).join(', ');
    return `m${index}: ${name}(${given}) { id }`;
  });
  return `mutation SeedBatch(${declared.join(', ')}) {\n  ${fields.join('\n  ')}\n}`;
}

const variablesFor = (inputs: Record<string, unknown>[]): Record<string, unknown> =>
  Object.fromEntries(
    inputs.flatMap((input, index) => Object.entries(input).map(([arg, value]) => [`${arg}${index}`, value])),
  );
