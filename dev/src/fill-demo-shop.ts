import { randomUUID } from 'node:crypto';
import { createShopClient } from '@cartwright/cli/shop-client';
import { ADMIN, fillShop, openAccount } from '@cartwright/demo-shop';
import type { InternalTokens } from '@cartwright/shared/identity/internal-token';

export interface DemoShopOptions {
  gatewayUrl: string;
  usersUrl: string;
  tokens: InternalTokens;
  adminKey: string;
  /** Says more about what does not work. */
  logFile: string;
  onProgress: (step: string) => void;
}

/** Fills the local shop with the demo data. Returns false when it was full already. */
export async function fillDemoShop({
  gatewayUrl: url,
  usersUrl,
  tokens,
  adminKey,
  logFile,
  onProgress,
}: DemoShopOptions): Promise<boolean> {
  // Users itself opens the accounts. So many from one address would use up what that address may try.
  const users = createShopClient({
    url: usersUrl,
    login: {
      mintToken: () =>
        tokens.mint({ identity: { caller: 'gateway', scopes: [] }, requestId: randomUUID() }, 'users'),
    },
    onTrouble: onProgress,
  });
  const signInAdmin = () => openAccount({ url, users, onTrouble: onProgress }, ADMIN, adminKey);
  try {
    return await fillShop({ url, signInAdmin, users, onProgress });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The demo data is not complete: ${reason} The log, ${logFile}, says more; \`npm start\` goes on from here.`,
      { cause: error },
    );
  }
}
