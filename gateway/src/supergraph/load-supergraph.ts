import { readFile } from 'node:fs/promises';

/**
 * Reads the composed schema. The standard `@link`s of @authenticated and @requiresScopes say `for: SECURITY`,
 * and @apollo/gateway refuses to load those, since it does not enforce them. Our plugin does, so this removes
 * the argument and keeps the directives.
 */
export async function loadSupergraph(path: string): Promise<string> {
  const sdl = await readFile(path, 'utf8').catch(() => {
    throw new Error(`There is no supergraph at ${path}. Create it with \`npm run compose\`.`);
  });
  return sdl.replace(
    /(@link\(url: "https:\/\/specs\.apollo\.dev\/(?:authenticated|requiresScopes)\/v[\d.]+")(.*?), for: SECURITY\)/g,
    '$1$2)',
  );
}
