export interface Outcome<T> {
  status: number;
  body: T;
}

/** Does what a button of the sandbox's pages does. */
export async function act<T = Record<string, unknown>>(
  url: string,
  path: string,
  body: unknown = {},
  headers: Record<string, string> = {},
): Promise<Outcome<T>> {
  const response = await fetch(`${url}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as T };
}

export async function look<T = Record<string, unknown>>(url: string, path: string): Promise<T> {
  return (await (await fetch(`${url}/sandbox/${path}`)).json()) as T;
}
