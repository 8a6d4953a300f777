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
  /** Returns the whole response, including errors. */
  result<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GraphQLResult<Data>>;
  /** Returns the data of a response, which must have no errors. */
  data<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Data>;
  /** Returns the code of the first error of a response, which must have one. */
  code(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<string>;
}

/** What a client does with each request and response, as a browser does with cookies. */
export interface Exchange {
  headers?: () => Record<string, string>;
  onResponse?: (headers: Pick<Headers, 'get' | 'getSetCookie'>) => void;
}

/** A client without an account, which keeps the token of its cart. */
export interface Guest extends Client {
  cartToken: string | undefined;
}

const DEADLINE_MS = 20_000;

export function createClient(endpoint: string, token?: string, exchange: Exchange = {}): Client {
  async function result<Data>(query: string, variables = {}, headers = {}): Promise<GraphQLResult<Data>> {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...exchange.headers?.(),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    exchange.onResponse?.(response.headers);
    return { status: response.status, ...((await response.json()) as Omit<GraphQLResult<Data>, 'status'>) };
  }

  return {
    token,
    result,
    async data<Data>(query: string, variables = {}, headers = {}) {
      const { data, errors } = await result<Data>(query, variables, headers);
      if (errors ?? !data) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
      return data as Data;
    },
    async code(query, variables, headers) {
      const { errors } = await result(query, variables, headers);
      if (!errors?.[0]) throw new Error('The operation did not fail as expected.');
      return errors[0].extensions.code;
    },
  };
}

export function createGuest(endpoint: string, cartToken?: string): Guest {
  const guest: Guest = {
    cartToken,
    ...createClient(endpoint, undefined, {
      headers: () => (guest.cartToken ? { 'x-cart-token': guest.cartToken } : {}),
      onResponse: (headers) => void (guest.cartToken = headers.get('x-cart-token') ?? guest.cartToken),
    }),
  };
  return guest;
}
