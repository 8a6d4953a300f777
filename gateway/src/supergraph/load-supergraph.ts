import { readFile } from 'node:fs/promises';

/**
 * Reads the composed schema. The standard `@link`s of @authenticated and @requiresScopes say `for: SECURITY`, at which
 * @apollo/gateway refuses to load, since it does not enforce them itself. Our plugin does, so that argument, and only that,
 * is dropped; the directives stay.
 */
export async function loadSupergraph(path: string): Promise<string> {
  const sdl = await readFile(path, 'utf8').catch(() => {
    throw new Error(`There is no supergraph at ${path}. Make it with \`npm run compose\`.`);
  });
  return sdl.replace(
    /(@link\(url: "https:\/\/specs\.apollo\.dev\/(?:authenticated|requiresScopes)\/v[\d.]+")(.*?), for: SECURITY\)/g,
    '$1$2)',
  );
}
