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

export type RunOperation = <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;

/** Runs operations at the gateway like any client; the first error of a response is thrown with its code. */
export function createGraphQLClient(gatewayUrl: string, token?: string): RunOperation {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  return async <Data>(query: string, variables: Record<string, unknown> = {}) => {
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const { data, errors } = (await response.json()) as {
      data: Data;
      errors?: { message: string; extensions: { code: string } }[];
    };
    const [error] = errors ?? [];
    if (error) throw new OperationError(error.message, error.extensions.code);
    return data;
  };
}

/** Gives `fallback` where the operation fails with this code. */
export async function unlessCode<T>(
  code: string,
  operation: Promise<T>,
  fallback: () => Promise<T> | T,
): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof OperationError && error.code === code) return fallback();
    throw error;
  }
}
