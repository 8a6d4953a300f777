import type { AdapterFactory, interactionPolicy, Provider } from 'oidc-provider';

interface Parts {
  Provider: typeof Provider;
  createMemoryAdapter: () => AdapterFactory;
  base: typeof interactionPolicy.base;
  Check: typeof interactionPolicy.Check;
}

// The package's main file adds nothing to these but a warning about Node.js 20, on which all of it works; leaving the choice
// of an adapter to it adds another.
const parts = ['provider.js', 'adapters/memory_adapter.js', 'helpers/interaction_policy/index.js'];

/** Loads oidc-provider without what it prints. */
export async function loadOidcProvider(): Promise<Parts> {
  const modules: unknown[] = await Promise.all(parts.map((part) => import(`oidc-provider/lib/${part}`)));
  return Object.assign({}, ...(modules as object[])) as Parts;
}
