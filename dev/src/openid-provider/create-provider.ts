import { randomBytes } from 'node:crypto';
import type { JWK, Provider, SigningAlgorithm } from 'oidc-provider';
import type { Account } from './accounts.js';
import { INTERACTION_PATH } from './answer-interaction.js';
import { loadOidcProvider } from './load-oidc-provider.js';
import { messagePage } from './page/message-page.js';

export interface ProviderOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  signingKey: JWK;
  findAccount(subject: string): Account | undefined;
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;

/** A certified implementation of the protocol, set up to behave as Google does towards one client. */
export async function createProvider(options: ProviderOptions): Promise<Provider> {
  const oidc = await loadOidcProvider();
  const signingAlg = (options.signingKey.alg ?? 'RS256') as SigningAlgorithm;
  const provider = new oidc.Provider(options.issuer, {
    adapter: oidc.createMemoryAdapter(),
    jwks: { keys: [options.signingKey] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clientDefaults: { id_token_signed_response_alg: signingAlg },
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.clientSecret,
        redirect_uris: options.redirectUris,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Google puts the address and the name into the ID token.
    conformIdTokenClaims: false,
    ttl: {
      Interaction: 10 * MINUTE_SECONDS,
      Session: HOUR_SECONDS,
      Grant: HOUR_SECONDS,
      AuthorizationCode: MINUTE_SECONDS,
      AccessToken: HOUR_SECONDS,
      IdToken: HOUR_SECONDS,
    },
    features: { devInteractions: { enabled: false } },
    interactions: {
      policy: alwaysAsk(oidc),
      url: (_ctx, { uid }) => `${INTERACTION_PATH}${uid}`,
    },
    async loadExistingGrant({ oidc: { client, session, provider: self } }) {
      const grant = new self.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    findAccount(_ctx, subject) {
      const account = options.findAccount(subject);
      if (!account) return undefined;
      const { name, email, emailVerified } = account;
      const claims = { sub: subject, name, email, email_verified: emailVerified };
      return { accountId: subject, claims: () => claims };
    },
    clientBasedCORS: () => false,
    renderError(ctx, { error, error_description: description }) {
      ctx.type = 'html';
      ctx.body = messagePage(description ?? error);
    },
  });
  provider.silent = true;
  return provider;
}

/** Whoever tries things out wants to choose an account each time, and knows what they allow. */
function alwaysAsk({ base, Check }: Awaited<ReturnType<typeof loadOidcProvider>>) {
  const policy = base();
  policy.remove('consent');
  policy
    .get('login')
    ?.checks.add(
      new Check('ask_each_time', 'an account is chosen each time', ({ oidc }) => !oidc.result?.login),
    );
  return policy;
}
