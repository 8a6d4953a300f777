import { z } from 'zod';

/** `CORS_ORIGINS`: the origins of storefronts, such as `https://shop.example, http://localhost:3000`. */
export const originList = z.string().transform((text, context): string[] => {
  const origins = text.split(',').map((part) => part.trim());
  for (const origin of origins) {
    if (isOrigin(origin)) continue;
    context.addIssue(
      `must be exact origins, separated by commas, such as https://shop.example: no path, no *; "${origin}" is none`,
    );
  }
  return origins;
});

const isOrigin = (text: string): boolean => webAddress(text)?.origin === text && !text.includes('*');

function webAddress(text: string): URL | null {
  return /^https?:/.test(text) && URL.canParse(text) ? new URL(text) : null;
}

/**
 * Whether a request may use its cookies. A browser sends them for pages of any site together with the page's
 * origin, which must be the gateway's own or a configured one. A request without an origin does not come from
 * a page of another site.
 */
export function mayUseCookies(
  origin: string | undefined,
  host: string,
  corsOrigins: readonly string[],
): boolean {
  if (origin === undefined || corsOrigins.includes(origin)) return true;
  return webAddress(origin)?.host === host.toLowerCase();
}
