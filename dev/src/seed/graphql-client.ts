import { createError, type ErrorCode } from '@cartwright/shared/errors';
import { fetch } from 'undici';
import { untilAnswered } from './until-answered.js';

const DEADLINE_MS = 30_000;

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: ErrorCode } }[];
}

export interface GraphQLClient {
  /** Runs an operation like any client would; the first error is thrown. One with a `passing` code is tried again. */
  run: <Data>(query: string, variables?: Record<string, unknown>, passing?: ErrorCode[]) => Promise<Data>;
  /**
   * Runs one mutation for many inputs in one request. An input that fails with one of the `expected` codes is passed over;
   * gives those codes.
   */
  runEach: (
    mutation: MutationOfOne,
    inputs: Record<string, unknown>[],
    expected: ErrorCode[],
  ) => Promise<ErrorCode[]>;
}

/** A mutation and the types of its arguments, such as `{ name: 'createProduct', args: { input: 'CreateProductInput!' } }`. */
export interface MutationOfOne {
  name: string;
  args: Record<string, string>;
}

/** Where the seed asks, and whom it tells that it has to wait. */
export interface Gateway {
  url: string;
  onWait: (reason: string) => void;
}

export function createGraphQLClient({ url, onWait }: Gateway, token?: string): GraphQLClient {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };

  async function send<Data>(
    query: string,
    variables: Record<string, unknown>,
    expected: ErrorCode[] = [],
  ): Promise<Answer<Data>> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const answer = (await response.json()) as Answer<Data>;
    const unexpected = answer.errors?.find(({ extensions }) => !expected.includes(extensions.code));
    if (unexpected) throw createError(unexpected.extensions.code, unexpected.message);
    return answer;
  }

  return {
    async run<Data>(query: string, variables: Record<string, unknown> = {}, passing: ErrorCode[] = []) {
      const { data } = await untilAnswered(() => send<Data>(query, variables), onWait, { passing });
      return data as Data;
    },

    async runEach(mutation, inputs, expected) {
      const document = documentFor(mutation, inputs.length);
      const { errors = [] } = await untilAnswered(
        () => send(document, variablesFor(inputs), expected),
        onWait,
      );
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
