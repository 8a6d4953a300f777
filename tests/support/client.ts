import { fetch } from 'undici';

export interface GraphQLResult<Data> {
  status: number;
  data?: Data | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string } & Record<string, unknown>;
  }[];
}

export interface Client {
  token: string | undefined;
  /** The whole answer, errors and all. */
  result<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GraphQLResult<Data>>;
  /** The data of an answer that must have no errors. */
  data<Data = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The code of the first error of an answer that must have one. */
  code(query: string, variables?: Record<string, unknown>): Promise<string>;
}

const DEADLINE_MS = 20_000;

export function createClient(endpoint: string, token?: string): Client {
  async function result<Data>(query: string, variables = {}, headers = {}): Promise<GraphQLResult<Data>> {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return { status: response.status, ...((await response.json()) as Omit<GraphQLResult<Data>, 'status'>) };
  }

  return {
    token,
    result,
    async data<Data>(query: string, variables = {}) {
      const { data, errors } = await result<Data>(query, variables);
      if (errors ?? !data) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
      return data as Data;
    },
    async code(query, variables) {
      const { errors } = await result(query, variables);
      if (!errors?.[0]) throw new Error('The operation was expected to fail, and did not.');
      return errors[0].extensions.code;
    },
  };
}
