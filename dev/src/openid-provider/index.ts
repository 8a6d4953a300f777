export { startOpenIdProvider, type OpenIdProvider } from './openid-provider.js';
