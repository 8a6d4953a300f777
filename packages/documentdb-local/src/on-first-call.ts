/** Calls once; every later call gets the same promise, also a rejected one. */
export function onFirstCall<Result>(call: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= call());
}
